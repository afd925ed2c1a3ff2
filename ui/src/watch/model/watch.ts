import type { Granted, WatchEvent } from "./protocol.ts";
import { readCallFacts, readLatency, readSteps } from "./readWatch.ts";
import { Records } from "./records.ts";
import { reduce, type PageEvent } from "./reduce.ts";
import { firstView, type SignInProblem, type WatchView } from "./view.ts";
import type { WatchLink } from "./watchLink.ts";

/** Where the operator's token is kept for this tab, if they want so. */
export interface TokenMemory {
  recall(): unknown;
  keep(token: string): void;
  forget(): void;
}

export interface WatchParts {
  readonly link: WatchLink;
  readonly memory: TokenMemory;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface WatchListener {
  view(view: WatchView): void;
}

const LOCKED_FOR_S = 30;

/** One operator at one page: what the person does goes in, what the page shows comes out. */
export class Watch {
  private current = firstView;
  /** Once it was right; with every new connection it is shown again. */
  private token: string | undefined;
  /** The steps of the open call have a gap, and it is being opened again. */
  private mending = false;
  readonly records: Records;

  constructor(
    private readonly parts: WatchParts,
    private readonly listener: WatchListener,
  ) {
    this.records = new Records(parts.link);
  }

  get view(): WatchView {
    return this.current;
  }

  connect(): void {
    const kept = this.parts.memory.recall();
    if (typeof kept === "string") this.token = kept;
    this.parts.link.open({
      up: () => {
        this.happen({ type: "link_up" });
        if (this.token === undefined) this.happen({ type: "asking_token" });
        else void this.show(this.token, false);
      },
      down: () => {
        this.happen({ type: "link_down" });
      },
      event: (event) => {
        this.follow(event);
      },
    });
  }

  /** @param kept for this tab, so that it need not be typed after a reload */
  async signIn(token: string, kept: boolean): Promise<void> {
    if (this.current.signIn.checking || this.isLocked()) return;
    await this.show(token.trim(), kept);
  }

  signOut(): void {
    this.token = undefined;
    this.parts.memory.forget();
    this.happen({ type: "signed_out" });
    this.parts.link.reopen();
  }

  async openCall(sessionId: string): Promise<void> {
    const before = this.current.call;
    if (before !== undefined && before.sessionId !== sessionId) this.leave(before.sessionId);
    this.happen({ type: "opening", sessionId });
    if (this.current.stage !== "watching") return;
    const answer = await this.parts.link.ask("open_call", { session_id: sessionId });
    this.mending = false;
    if (!answer.ok) {
      const type = answer.code === "no_such_call" ? "call_gone" : "call_unread";
      this.happen({ type, sessionId });
      return;
    }
    const facts = readCallFacts(answer.told["call"]);
    if (facts === undefined) {
      this.happen({ type: "call_unread", sessionId });
      return;
    }
    const [steps, latency] = [readSteps(answer.told["steps"]), readLatency(answer.told["latency"])];
    this.happen({ type: "opened", facts, steps, latency });
    if (this.current.call?.sessionId !== sessionId) this.leave(sessionId);
  }

  closeCall(): void {
    const open = this.current.call;
    if (open === undefined) return;
    this.happen({ type: "closed" });
    this.leave(open.sessionId);
  }

  private leave(sessionId: string): void {
    void this.parts.link.ask("close_call", { session_id: sessionId });
  }

  private async show(token: string, kept: boolean): Promise<void> {
    this.happen({ type: "signing_in" });
    const answer = await this.parts.link.ask("sign_in", { token });
    if (answer.ok) {
      this.token = token;
      if (kept) this.parts.memory.keep(token);
      this.happen({ type: "signed_in" });
      if (this.current.call !== undefined) await this.openCall(this.current.call.sessionId);
      return;
    }
    const problem = problemOf(answer, this.parts.now());
    // The token may still be right; the next connection shows it again.
    if (problem.kind !== "no_answer") this.token = undefined;
    if (problem.kind === "wrong_token") this.parts.memory.forget();
    this.happen({ type: "sign_in_failed", problem });
  }

  private follow(event: WatchEvent): void {
    if (event.type === "steps" && this.hasGapBefore(event)) {
      if (!this.mending) {
        this.mending = true;
        void this.openCall(event.sessionId);
      }
      return;
    }
    this.happen(event);
  }

  private hasGapBefore({ sessionId, fromIndex }: Extract<WatchEvent, { type: "steps" }>): boolean {
    const call = this.current.call;
    return call?.sessionId === sessionId && call.state === "open" && fromIndex > call.steps.length;
  }

  private isLocked(): boolean {
    const problem = this.current.signIn.problem;
    return problem?.kind === "locked" && problem.until > this.parts.now();
  }

  private happen(event: WatchEvent | PageEvent): void {
    this.current = reduce(this.current, event);
    this.listener.view(this.current);
  }
}

function problemOf(refused: Extract<Granted, { ok: false }>, now: number): SignInProblem {
  switch (refused.code) {
    case "wrong_token":
      return { kind: "wrong_token" };
    case "locked":
      return { kind: "locked", until: now + (refused.retryAfterSeconds ?? LOCKED_FOR_S) * 1000 };
    case "no_answer":
      return { kind: "no_answer" };
    default:
      return { kind: "said", message: refused.message };
  }
}
