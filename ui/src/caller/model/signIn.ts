import type { CallMemory } from "./callMemory.ts";
import type { ServerEvent } from "./protocol.ts";
import type { SignInProblem } from "./view.ts";
import type { VoiceLink } from "./voiceLink.ts";

export interface SignInListener {
  trying(by: "pin" | "resume"): void;
  failed(problem: SignInProblem): void;
}

type Refused = Extract<ServerEvent, { type: "refused" }>;

const ANSWER_WITHIN_MS = 10_000;

/** Steps 1 to 7: with the PIN, or with the token of a call that was cut off. The PIN is not kept once it is sent. */
export class SignIn {
  private asked = false;
  private pin: string | undefined;
  private by: "pin" | "resume" = "pin";
  private deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly link: VoiceLink,
    private readonly memory: CallMemory,
    private readonly listener: SignInListener,
  ) {}

  /** Sent now, or as soon as the server asks for it. White space, as it comes with pasting, is not part of a PIN. */
  submit(typed: string): void {
    this.pin = typed.replaceAll(/\s+/g, "");
    this.listener.trying("pin");
    this.waitFor("pin");
    if (this.asked) this.send();
  }

  /** The server wants to know who is there. */
  pinRequired(): void {
    this.asked = true;
    this.send();
  }

  /** The server knows the caller now. */
  accepted(): void {
    clearTimeout(this.deadline);
  }

  refused(refused: Refused, now: number): void {
    clearTimeout(this.deadline);
    if (this.by === "resume") this.memory.forget();
    this.listener.failed(this.problemOf(refused, now));
  }

  linkDown(): void {
    this.asked = false;
    clearTimeout(this.deadline);
  }

  private send(): void {
    if (this.pin !== undefined) {
      this.link.say("authenticate", { pin: this.pin });
      this.pin = undefined;
      this.waitFor("pin");
      return;
    }
    const token = this.memory.recall()?.resumeToken;
    if (token === undefined) return;
    this.link.say("authenticate", { resume_token: token });
    this.listener.trying("resume");
    this.waitFor("resume");
  }

  private waitFor(by: "pin" | "resume"): void {
    this.by = by;
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => {
      this.pin = undefined;
      if (by === "resume") this.link.reopen();
      else this.listener.failed({ kind: "no_answer" });
    }, ANSWER_WITHIN_MS);
  }

  private problemOf(refused: Refused, now: number): SignInProblem {
    if (refused.code === "locked") {
      return { kind: "locked", until: now + (refused.retryAfterSeconds ?? 30) * 1000 };
    }
    if (this.by === "resume") return { kind: "call_gone" };
    if (refused.code === "wrong_pin") return { kind: "wrong_pin" };
    return { kind: "said", message: refused.message };
  }
}
