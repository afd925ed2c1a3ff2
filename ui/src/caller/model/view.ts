import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import type { CallState, ToolState, TransferState } from "./protocol.ts";

/** All that the page shows. Never changed in place: every event makes the next one. */
export interface CallerView {
  readonly stage: "signing_in" | "in_call" | "ended";
  readonly link: "connecting" | "up" | "lost";
  readonly signIn: SignInView;
  readonly userName: string;
  /** Epoch milliseconds. */
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly activity: Exclude<CallState, "ended">;
  readonly microphone: "closed" | "opening" | "open";
  readonly microphoneProblem: MicrophoneProblem | undefined;
  readonly soundLocked: boolean;
  readonly audioRoute: AudioRoute;
  readonly transfer: TransferView | undefined;
  readonly conversation: readonly Entry[];
  /** The last thing that went wrong, in words; until it is dismissed or the talk goes on. */
  readonly notice: string | undefined;
  /** A tool waits for the caller's consent, which is given on the page at `url`. */
  readonly consent: ConsentView | undefined;
}

/** Which way sound takes: the page's own connection, or WebRTC. */
export type AudioRoute = "connection" | "webrtc";

export interface SignInView {
  /** A PIN, or the wish to take the call up again, is on its way. */
  readonly checking: "no" | "pin" | "resume";
  readonly problem: SignInProblem | undefined;
}

export type SignInProblem =
  | { readonly kind: "wrong_pin" }
  | { readonly kind: "locked"; readonly until: number }
  | { readonly kind: "call_gone" }
  | { readonly kind: "no_answer" }
  | { readonly kind: "said"; readonly message: string };

export interface ConsentView {
  readonly provider: string;
  readonly url: string;
}

export interface TransferView {
  readonly department: string;
  readonly state: TransferState;
  /** Epoch milliseconds, since when the caller waits. */
  readonly since: number | undefined;
}

export type Entry = CallerEntry | AssistantEntry | ToolEntry | NoteEntry;

export interface CallerEntry {
  readonly kind: "caller";
  readonly id: string;
  /** Undefined while the server has not yet told the turn of a typed message. */
  readonly turn: number | undefined;
  readonly text: string;
  readonly settled: boolean;
}

export interface AssistantEntry {
  readonly kind: "assistant";
  readonly id: string;
  readonly turn: number;
  readonly sentences: readonly string[];
  /** The whole answer as it was heard is known. */
  readonly settled: boolean;
  readonly interrupted: boolean;
}

export interface ToolEntry {
  readonly kind: "tool";
  readonly id: string;
  readonly turn: number;
  readonly name: string;
  readonly subject: string | undefined;
  readonly state: ToolState;
  readonly summary: string | undefined;
}

export interface NoteEntry {
  readonly kind: "note";
  readonly id: string;
  readonly text: string;
}

export const firstView: CallerView = {
  stage: "signing_in",
  link: "connecting",
  signIn: { checking: "no", problem: undefined },
  userName: "",
  startedAt: undefined,
  endedAt: undefined,
  activity: "listening",
  microphone: "closed",
  microphoneProblem: undefined,
  soundLocked: false,
  audioRoute: "connection",
  transfer: undefined,
  conversation: [],
  notice: undefined,
  consent: undefined,
};
