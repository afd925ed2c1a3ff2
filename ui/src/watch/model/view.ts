import type { CallFacts, Latency, LiveCall, Step } from "./protocol.ts";

/** All that the page shows. Never changed in place: every event makes the next one. */
export interface WatchView {
  readonly stage: "opening" | "signing_in" | "watching";
  readonly link: "connecting" | "up" | "lost";
  readonly signIn: SignInView;
  /** Undefined until the server has told which there are. */
  readonly live: { readonly calls: readonly LiveCall[]; readonly total: number } | undefined;
  readonly call: CallView | undefined;
}

export interface SignInView {
  readonly checking: boolean;
  readonly problem: SignInProblem | undefined;
}

export type SignInProblem =
  | { readonly kind: "wrong_token" }
  | { readonly kind: "locked"; readonly until: number }
  | { readonly kind: "no_answer" }
  | { readonly kind: "said"; readonly message: string };

/** The call that is looked at. */
export interface CallView {
  readonly sessionId: string;
  /** `gone`: nothing is kept of it; `unread`: the server did not answer. */
  readonly state: "opening" | "open" | "gone" | "unread";
  readonly facts: CallFacts | undefined;
  readonly steps: readonly Step[];
  readonly latency: readonly Latency[];
}

export const firstView: WatchView = {
  stage: "opening",
  link: "connecting",
  signIn: { checking: false, problem: undefined },
  live: undefined,
  call: undefined,
};
