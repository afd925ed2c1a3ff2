import type { MicrophoneProblem } from "../shared/audio/microphone.ts";

/** Every sentence that the caller's page shows or reads out. */
export const texts = {
  product: "Convonet",
  shortcuts: {
    title: "Keyboard shortcuts",
    close: "Close",
    rows: [
      { keys: ["M"], does: "Start or stop talking" },
      { keys: ["Space"], does: "Start or stop talking, when no button has the focus" },
      { keys: ["/"], does: "Type a message" },
      { keys: ["Enter"], does: "Send what you typed" },
      { keys: ["Esc"], does: "Stop the assistant from speaking" },
      { keys: ["?"], does: "Show this list" },
    ],
  },
  signIn: {
    heading: "Good to see you.",
    lead: "Sign in with your PIN, then just talk.",
    pin: "PIN",
    submit: "Sign in",
    checking: "Signing in…",
    resuming: "Taking you back into your call…",
    connecting: "Connecting…",
    lost: "The server can’t be reached right now. This page keeps trying.",
    empty: "Enter your PIN first.",
    wrongPin: "That PIN isn’t right. Please try again.",
    locked: "Too many wrong PINs.",
    lockedFor: (time: string) => `You can try again in ${time}.`,
    lockOver: "You can try again now.",
    callGone: "Your call could not be taken up again. Please sign in to start a new one.",
    noAnswer: "The server did not answer. Please try again.",
    showPin: "Show PIN",
    hidePin: "Hide PIN",
  },
  call: {
    greeting: (name: string) => (name === "" ? "Hello." : `Hello, ${name}.`),
    goodbye: (name: string) => (name === "" ? "Goodbye." : `Goodbye, ${name}.`),
    firstHint: "Press the button and talk, or type below.",
    startTalking: "Start talking",
    stopTalking: "Stop talking",
    opening: "Opening the microphone…",
    conversation: "Conversation",
    status: "Status",
    duration: "Time in this call",
    route: { webrtc: "WebRTC", connection: "WebSocket" },
    routeInWords: {
      webrtc: "Sound travels by WebRTC",
      connection: "Sound travels over the page’s own connection",
    },
    level: "Microphone level",
    typeMessage: "Type a message",
    send: "Send",
    person: "Talk to a person",
    cancelTransfer: "Cancel transfer",
    backToAssistant: "Back to the assistant",
    waiting: "Waiting time",
    hangUp: "Hang up",
    things: "Things you can say",
    you: "You",
    assistant: "Assistant",
    interrupted: "interrupted",
    warming: "Speech recognition is still warming up. You can type already.",
    soundLocked: "Your browser holds the sound back until you allow it.",
    turnSoundOn: "Turn sound on",
    dismiss: "Dismiss",
    wordsLost: (seconds: number) =>
      `The connection was away for too long: about ${seconds} s of what you said are lost. Please say that again.`,
    consentWanted: "Your calendar can be connected. That opens in a new tab.",
    connect: (provider: string) =>
      provider === "google" ? "Connect Google Calendar" : "Connect your calendar",
    notNow: "Not now",
    ended: (time: string) => `Call ended after ${time}.`,
    newCall: "Start a new call",
  },
  status: {
    idle: "Ready when you are",
    listening: "Listening",
    thinking: "Thinking…",
    speaking: "Speaking",
    transferring: "Calling a person…",
    withAgent: "You are talking to a person",
    lost: "Connection lost. Reconnecting…",
    resuming: "Back online. Taking up your call…",
    ended: "Call ended",
  },
  notes: {
    resumed: "You are back in your call.",
    transferTo: (department: string) => `Calling ${department === "" ? "a person" : department}…`,
    bridged: "You are connected.",
    personSaid: (words: string) => `The person: ${words}`,
    transferOver: "You are back with the assistant.",
    notTransferred: "You were not put through.",
  },
  transfer: {
    dialing: (department: string) => `Calling ${department === "" ? "a person" : department}…`,
    ringing: (department: string) => `Ringing ${department === "" ? "a person" : department}…`,
    answered: "Somebody answered. Connecting you…",
    bridged: "You are talking to a person.",
  },
  refused: {
    recordingUnanswered: "The server did not open the microphone line. Please try again, or type.",
    recording: "Listening is not possible right now. You can type instead.",
    general: "Something went wrong. Please try again.",
  },
} as const;

export const microphoneProblems: Readonly<Record<MicrophoneProblem, { title: string; help: string }>> = {
  denied: {
    title: "The microphone is blocked.",
    help: "Allow it for this page with the icon beside the address, then press “Start talking” again. You can type meanwhile.",
  },
  missing: {
    title: "No microphone was found.",
    help: "Plug one in or switch it on, then press “Start talking” again. You can type meanwhile.",
  },
  busy: {
    title: "The microphone can’t be opened.",
    help: "Another program may be using it. Close that program, then press “Start talking” again.",
  },
  insecure: {
    title: "This address may not use the microphone.",
    help: "Browsers allow it only over https, or on this machine itself. You can type meanwhile.",
  },
  lost: {
    title: "The microphone is gone.",
    help: "It was unplugged or switched off. Press “Start talking” to go on with another one.",
  },
  unknown: {
    title: "The microphone did not open.",
    help: "Please try again. You can type meanwhile.",
  },
};

/** Why a transfer did not come about; keys are the protocol's reasons. */
const transferReasons: Readonly<Record<string, string>> = {
  busy: "The person is on another call.",
  declined: "The person can’t take the call right now.",
  no_answer: "Nobody answered.",
  unregistered: "Nobody is there at the moment.",
  unreachable: "The phone could not be reached.",
  bridge_error: "The connection to the person failed.",
  cancelled: "The transfer was cancelled.",
};

export function transferFailed(reason: string | undefined): string {
  return transferReasons[reason ?? ""] ?? texts.notes.notTransferred;
}

/** Each tool in plain words: while it runs, when it is done, when it failed. */
const toolWords: Readonly<Record<string, readonly [running: string, done: string, failed: string]>> = {
  add_todo: ["Adding to your list", "Added to your list", "Not added to your list"],
  list_todos: ["Looking at your list", "Looked at your list", "Could not read your list"],
  update_todo: ["Changing your list", "Changed on your list", "Not changed"],
  complete_todo: ["Ticking it off", "Ticked off", "Not ticked off"],
  delete_todo: ["Removing from your list", "Removed from your list", "Not removed"],
  add_reminder: ["Setting a reminder", "Reminder set", "Reminder not set"],
  list_reminders: ["Looking at your reminders", "Looked at your reminders", "Could not read your reminders"],
  delete_reminder: ["Removing a reminder", "Reminder removed", "Reminder not removed"],
  add_event: ["Adding to your calendar", "Added to your calendar", "Not added to your calendar"],
  list_events: ["Looking at your calendar", "Looked at your calendar", "Could not read your calendar"],
  update_event: ["Changing your calendar", "Calendar changed", "Calendar not changed"],
  delete_event: ["Removing from your calendar", "Removed from your calendar", "Not removed"],
  list_teams: ["Looking at your teams", "Looked at your teams", "Could not read your teams"],
  create_team: ["Creating a team", "Team created", "Team not created"],
  add_team_member: ["Adding to the team", "Added to the team", "Not added to the team"],
  remove_team_member: ["Removing from the team", "Removed from the team", "Not removed"],
  change_member_role: ["Changing a role", "Role changed", "Role not changed"],
  assign_todo: ["Assigning a task", "Task assigned", "Task not assigned"],
  list_team_todos: [
    "Looking at the team’s list",
    "Looked at the team’s list",
    "Could not read the team’s list",
  ],
  choose_calendar: ["Choosing the calendar", "Chose the calendar", "Could not choose the calendar"],
  find_person: ["Looking for a person", "Looked for a person", "Could not look for the person"],
  who_is_available: ["Checking who is free", "Checked who is free", "Could not check who is free"],
  transfer_to_agent: ["Calling a person", "Called a person", "Could not call a person"],
  cancel_transfer: ["Cancelling the transfer", "Transfer cancelled", "Transfer not cancelled"],
  request_call_back: ["Noting a call-back", "Call-back noted", "Call-back not noted"],
  undo: ["Undoing that", "Undone", "Not undone"],
  current_time: ["Looking at the clock", "Looked at the clock", "Could not read the clock"],
};

export function toolInWords(name: string, state: "started" | "done" | "failed"): string {
  const plain = name.replaceAll("_", " ");
  const [running, done, failed] = toolWords[name] ?? [`Using ${plain}`, `Used ${plain}`, `${plain} failed`];
  return { started: `${running}…`, done, failed }[state];
}
