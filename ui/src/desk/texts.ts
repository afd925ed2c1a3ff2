import { deviceTexts } from "./deviceTexts.ts";
import { teamTexts } from "./teamTexts.ts";
import type { MicrophoneProblem } from "../shared/audio/microphone.ts";
import type { Action } from "./model/keys.ts";
import type { LineRating } from "./model/lineQuality.ts";
import type { DutyState, Speaker } from "./model/protocol.ts";
import type { TelephoneState } from "./model/view.ts";

const refused = "That is not possible right now.";

/** Every sentence that the desk shows or reads out. */
export const texts = {
  product: "Convonet desk",
  refused,
  /** The server's own words, where it has some. */
  inWords: (message: string) => (message === "" ? refused : message),
  shortcuts: {
    title: "Keyboard shortcuts",
    close: "Close",
    how: "Choose one to give it other keys: Ctrl, Alt or Meta together with another key.",
    press: "Press the new keys…",
    usual: "Back to the usual keys",
    showThis: "Show this list",
  },
  signIn: {
    heading: "Your desk.",
    lead: "Sign in, and callers who want a person can reach you.",
    name: "Agent name",
    password: "Password",
    submit: "Sign in",
    checking: "Signing in…",
    connecting: "Connecting…",
    lost: "The server can’t be reached right now. This page keeps trying.",
    empty: "Enter your name and your password first.",
    wrongPassword: "Name or password isn’t right. Please try again.",
    locked: "Too many wrong tries.",
    lockedFor: (time: string) => `You can try again in ${time}.`,
    lockOver: "You can try again now.",
    noAnswer: "The server did not answer. Please try again.",
    showPassword: "Show password",
    hidePassword: "Hide password",
  },
  superseded: {
    heading: "Your desk is open in another tab.",
    lead: "Calls ring there. You can have it back here.",
    duringCall: "Your desk is open in another tab now. This call stays here until it ends.",
    takeBack: "Use this tab",
  },
  header: {
    state: "State",
    ready: "Ready",
    notReady: "Not ready",
    notReadyFor: (reason: string) => `Not ready: ${reason}`,
    status: "Status",
    inState: "Time in this state",
    then: (next: string) => `then ${next.toLowerCase()}`,
    who: (extension: string, department: string) =>
      [`extension ${extension}`, department].filter((part) => part !== "").join(" · "),
    signOut: "Sign out",
  },
  idle: {
    ready: "Waiting for the next call.",
    readyLead: "It rings here, and shows who it is and why while it does.",
    notReady: "No calls ring here.",
    notReadyLead: "Choose “Ready” when you want them to.",
    beReady: "Be ready",
    checks: "Check your sound",
  },
  notices: {
    soundLocked: "Your browser keeps the bell silent until you allow it.",
    turnSoundOn: "Turn sound on",
    dismiss: "Dismiss",
    lost: "Connection lost. Reconnecting…",
    lostInCall: "Connection lost. Your call goes on; this page keeps trying.",
    telephoneRefused: "The telephone system does not let this tab in. It tries again by itself.",
  },
  incoming: {
    title: "Incoming call",
    answer: "Answer",
    decline: "Decline",
    declineWhy: "Decline with a reason",
    reasons: "Why you decline",
    ringing: "Ringing",
    opening: "Opening the microphone…",
    waited: (time: string) => `waited ${time}`,
    flash: (caller: string) => `☎ ${caller}`,
  },
  caller: {
    unknown: "A caller",
    about: "About the caller",
    verified: "Verified by PIN",
    unverified: "Not verified",
    reason: "Reason",
    summary: "Summary",
    todos: "Open to-dos",
    events: "Next events",
    earlier: "Earlier calls",
    transcript: "Transcript",
    nothingSaid: "Nothing was said yet.",
  },
  call: {
    region: "Call",
    duration: "Time in this call",
    talking: "On the line",
    onHold: "On hold",
    muted: "You are muted",
    controls: "Call controls",
    mute: "Mute",
    hold: "Hold",
    keypad: "Keypad",
    transfer: "Transfer",
    returnToAssistant: "Return to assistant",
    hangUp: "Hang up",
    note: "Note for the assistant",
    noteHint: "What it should know. The caller does not hear it.",
    returnNow: "Return now",
    returning: "Returning…",
    extension: "Extension",
    transferNow: "Transfer now",
    speakFirst: "Speak first",
    extensionHint:
      "Transfer now hands the caller on at once. Speak first asks a colleague while the caller waits.",
    notTransferred: (extension: string) => `The call could not be handed to ${extension}. It is still yours.`,
    key: (key: string) => (key === "*" ? "Star" : key === "#" ? "Hash" : key),
  },
  consultation: {
    region: "Consultation",
    ringing: (extension: string) => `Ringing ${extension}…`,
    talking: (extension: string) => `You speak with ${extension}`,
    completing: (extension: string) => `Handing the caller to ${extension}…`,
    waits: "The caller waits and hears neither of you.",
    complete: "Complete",
    back: "Back to the caller",
    over: (extension: string) => `${extension} is not on the line. The caller is still on hold.`,
  },
  line: {
    label: "Line",
    measuring: "Measuring the line…",
    loss: (percent: number) => `${percent} % lost`,
    roundTrip: (milliseconds: number) => `${milliseconds} ms`,
  },
  aside: {
    region: "Ask the assistant",
    lead: "Only you see this.",
    question: "Ask the assistant",
    send: "Ask",
    thinking: "Looking it up…",
    noAnswer: "The assistant does not answer just now.",
    todo: "Add a to-do",
    add: "Add",
    added: (title: string) => `Added: ${title}`,
    log: "Questions and answers",
  },
  queue: {
    region: "Waiting callers",
    none: "Nobody waits.",
    count: (count: number) => (count === 1 ? "1 caller waits" : `${count} callers wait`),
    waits: "Waiting time",
  },
  devices: deviceTexts,
  team: teamTexts,
  notes: {
    draft: "Draft by the assistant",
    drafting: "Writing…",
    drafted: "Drafted. Please read it before you are done.",
    notes: "Notes",
    saved: "Saved",
    unsaved: "Saving…",
  },
  wrapUp: {
    region: "Wrap-up",
    of: (caller: string) => (caller === "" ? "Your last call" : `Your call with ${caller}`),
    outcome: "Outcome",
    noOutcome: "How did it go?",
    nextStep: "Next step",
    left: "Time left",
    more: "More time",
    done: "Done",
  },
  history: {
    region: "History",
    search: "Search",
    all: "All calls",
    missed: "Missed",
    outcomes: "Outcome",
    which: "Which calls",
    none: "No calls yet.",
    noneFound: "Nothing found.",
    gone: "Your calls can’t be read right now.",
    older: "Older calls",
    back: "Back to the list",
    nothingWritten: "Nothing was written about it.",
    timeline: "Timeline",
  },
  callBacks: {
    region: "Call-backs",
    none: "Nobody waits to be called back.",
    take: "Take",
    done: "Done",
    wanted: (when: string) => `wants it ${when}`,
    of: (does: string, caller: string) => `${does}: ${caller}`,
    gone: "A colleague was faster.",
  },
  page: {
    title: (agent: string) => (agent === "" ? "Convonet desk" : `${agent} · Convonet desk`),
  },
} as const;

export const actionWords: Readonly<Record<Action, string>> = {
  answer: "Answer",
  decline: "Decline",
  mute: "Mute, or speak again",
  hold: "Hold, or take back",
  keypad: "Keypad",
  transfer: "Transfer",
  return: "Return to assistant",
  hang_up: "Hang up",
  ready: "Ready, or not ready",
  ask: "Ask the assistant",
  todo: "Add a to-do",
  devices: "Sound devices",
  team: "Team, or desk",
  stop_supervising: "Stop supervising",
};

export const lineWords: Readonly<Record<LineRating, string>> = {
  good: "Line good",
  fair: "Line fair",
  poor: "Line poor",
};

export const dutyWords: Readonly<Record<DutyState, string>> = {
  ready: "Ready",
  not_ready: "Not ready",
  ringing: "Ringing",
  on_call: "On a call",
  on_hold: "Call on hold",
  wrap_up: "Wrapping up",
  offline: "Offline",
};

export const telephoneWords: Readonly<Record<TelephoneState, string>> = {
  off: "Telephone off",
  connecting: "Telephone connecting…",
  registered: "Telephone ready",
  refused: "Telephone refused",
};

export const speakerWords: Readonly<Record<Speaker, string>> = {
  caller: "Caller",
  agent: "You",
  assistant: "Assistant",
};

export const microphoneProblems: Readonly<Record<MicrophoneProblem, string>> = {
  denied: "The microphone is blocked. Allow it with the icon beside the address, then answer again.",
  missing: "No microphone was found. Plug one in or switch it on, then answer again.",
  busy: "The microphone can’t be opened. Close the program that uses it, then answer again.",
  insecure: "This address may not use the microphone. Browsers allow it only over https.",
  lost: "The microphone is gone: it was unplugged or switched off.",
  unknown: "The microphone did not open. Please answer again.",
};
