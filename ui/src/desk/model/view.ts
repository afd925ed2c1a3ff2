import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import type { Colleague, SupervisingState, Waiting, Watcher, Way } from "./around.ts";
import type { LineQuality } from "./lineQuality.ts";
import type { Agent, Briefing, Choice, DutyState, Outcome, Speaker } from "./protocol.ts";
import { nothingPlugged, systemDevices, type DeviceChoice, type Plugged } from "./soundDevices.ts";

/** All that the page shows. Never changed in place: every event makes the next one. */
export interface DeskView {
  readonly stage: "opening" | "signing_in" | "at_desk" | "superseded";
  readonly link: "connecting" | "up" | "lost";
  readonly signIn: SignInView;
  readonly agent: Agent | undefined;
  readonly duty: DutyView;
  readonly telephone: TelephoneState;
  readonly call: CallView | undefined;
  /** A talk is over and is written about. */
  readonly wrapUp: WrapUpView | undefined;
  /** What is written about the call that is, or was. */
  readonly notes: NotesView | undefined;
  readonly microphoneProblem: MicrophoneProblem | undefined;
  readonly devices: DevicesView;
  /** For whom telephones ring now, who waits for longest first. */
  readonly queue: readonly WaitingView[];
  /** Everybody at work; undefined for who may not see it. */
  readonly team: readonly ColleagueView[] | undefined;
  /** The colleague's talk that is listened to. */
  readonly supervising: SupervisingView | undefined;
  /** The browser lets nothing sound before the page is touched. */
  readonly soundLocked: boolean;
  /** The last thing that went wrong, in words; until it is dismissed. */
  readonly notice: string | undefined;
}

export interface DevicesView {
  readonly choice: DeviceChoice;
  readonly plugged: Plugged;
}

/** Times are epoch milliseconds. */
export type WaitingView = Omit<Waiting, "waitedMs"> & { readonly since: number };
export type ColleagueView = Omit<Colleague, "sinceMs"> & { readonly since: number };

export interface SupervisingView {
  readonly transferId: string;
  readonly agent: string;
  readonly caller: string;
  readonly way: Way;
  readonly state: SupervisingState;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly lines: readonly Line[];
}

export interface WrapUpView {
  readonly transferId: string;
  readonly caller: string;
  readonly outcomes: readonly Outcome[];
  /** Epoch milliseconds, until when the agent is not rung; undefined when they may be rung at once. */
  readonly endsAt: number | undefined;
}

export interface NotesView {
  readonly transferId: string;
  readonly notes: string;
  /** A code; empty when none was chosen. */
  readonly outcome: string;
  readonly nextStep: string;
  /** Whether the server has it. */
  readonly saved: "saved" | "unsaved";
}

export interface SignInView {
  readonly checking: boolean;
  readonly problem: SignInProblem | undefined;
}

export type SignInProblem =
  | { readonly kind: "wrong_password" }
  | { readonly kind: "locked"; readonly until: number }
  | { readonly kind: "no_answer" }
  | { readonly kind: "said"; readonly message: string };

/** `refused`: the telephone system does not take what the tab registers with. */
export type TelephoneState = "off" | "connecting" | "registered" | "refused";

export interface DutyView {
  readonly state: DutyState;
  readonly reason: string | undefined;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly next: Choice | undefined;
}

/** What is known of a caller. */
export interface Known {
  readonly briefing: Briefing | undefined;
  readonly lines: readonly Line[];
}

export interface CallView extends Known {
  /** Absent when a colleague calls, not a caller of ours. */
  readonly transferId: string | undefined;
  /** As the telephone shows it; who calls is in the briefing. */
  readonly from: string;
  /** `answering`: the microphone is being opened, or the answer is on its way. */
  readonly phase: "ringing" | "answering" | "talking";
  /** Epoch milliseconds, of ringing or talking. */
  readonly since: number;
  readonly muted: boolean;
  readonly held: boolean;
  /** On its way back to the assistant. */
  readonly returning: boolean;
  /** With whom the agent speaks first, while the caller is on hold. */
  readonly consultation: ConsultationView | undefined;
  /** Undefined before anything was measured. */
  readonly line: LineQuality | undefined;
  /** Supervisors who listen, or more. */
  readonly watchers: readonly Watcher[];
  readonly asked: readonly Question[];
}

export interface ConsultationView {
  readonly extension: string;
  readonly phase: "ringing" | "talking" | "completing";
}

/** What the agent asked the assistant, unheard by anybody else. */
export interface Question {
  readonly id: number;
  readonly text: string;
  readonly answer: string | undefined;
  /** Why there is none, in words. */
  readonly problem: string | undefined;
}

/** What was said in the call, and what is being said. */
export interface Line {
  readonly id: number;
  readonly by: Speaker;
  readonly text: string;
  readonly settled: boolean;
}

export const firstView: DeskView = {
  stage: "opening",
  link: "connecting",
  signIn: { checking: false, problem: undefined },
  agent: undefined,
  duty: { state: "offline", reason: undefined, since: 0, next: undefined },
  telephone: "off",
  call: undefined,
  wrapUp: undefined,
  notes: undefined,
  microphoneProblem: undefined,
  devices: { choice: systemDevices, plugged: nothingPlugged },
  queue: [],
  team: undefined,
  supervising: undefined,
  soundLocked: false,
  notice: undefined,
};
