import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import type { Agent, Briefing, Choice, DutyState, Outcome, Speaker } from "./protocol.ts";

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
  /** The browser lets nothing sound before the page is touched. */
  readonly soundLocked: boolean;
  /** The last thing that went wrong, in words; until it is dismissed. */
  readonly notice: string | undefined;
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
  soundLocked: false,
  notice: undefined,
};
