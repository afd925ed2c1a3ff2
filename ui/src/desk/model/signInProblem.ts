import type { SignInProblem } from "./view.ts";

/** What is told to who was not let in. */
export function signInProblemOf(
  refused: {
    readonly code: string;
    readonly message: string;
    readonly retryAfterSeconds: number | undefined;
  },
  now: number,
): SignInProblem {
  switch (refused.code) {
    case "wrong_password":
      return { kind: "wrong_password" };
    case "locked":
      return { kind: "locked", until: now + (refused.retryAfterSeconds ?? 30) * 1000 };
    case "no_answer":
      return { kind: "no_answer" };
    default:
      return { kind: "said", message: refused.message };
  }
}
