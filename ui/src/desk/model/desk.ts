import { texts } from "../texts.ts";
import type { DeskListener, DeskParts } from "./deskParts.ts";
import { Calling } from "./calling.ts";
import type { DeskEvent, Granted, TelephoneAccount } from "./protocol.ts";
import { Notebook } from "./notebook.ts";
import { Papers } from "./papers.ts";
import { readTelephone } from "./readDeskEvent.ts";
import { reduce, type PageEvent } from "./reduce.ts";
import { firstView, type DeskView, type SignInProblem } from "./view.ts";

/** A ticket is renewed when half of its time is over, and this long after the telephone system refused one. */
const AFTER_REFUSAL_MS = 3000;

/** One agent at one page: what the person does goes in, what the page shows comes out. */
export class Desk {
  private current = firstView;
  private renewal: ReturnType<typeof setTimeout> | undefined;
  readonly calling: Calling;
  readonly papers: Papers;
  readonly notebook: Notebook;

  constructor(
    private readonly parts: DeskParts,
    private readonly listener: DeskListener,
  ) {
    this.calling = new Calling(parts, {
      happens: (event) => {
        this.happen(event);
      },
      view: () => this.current,
    });
    this.papers = new Papers(parts.link);
    this.notebook = new Notebook(parts, this.papers, {
      happens: (event) => {
        this.happen(event);
      },
      refused: (granted) => {
        this.tellRefusal(granted);
      },
      view: () => this.current,
    });
    parts.telephone.listen({
      state: (state) => {
        this.happen({ type: "telephone", state });
        if (state === "refused") this.renewTicket(AFTER_REFUSAL_MS);
      },
      ringing: (call) => {
        if (call.transferId !== undefined) this.notebook.begin(call.transferId);
        this.calling.rings(call);
      },
      talking: (sound) => {
        this.calling.talks(sound);
      },
      ended: () => {
        this.calling.isOver();
        if (this.current.stage === "superseded") this.leave();
      },
    });
  }

  get view(): DeskView {
    return this.current;
  }

  connect(): void {
    this.parts.link.open({
      up: () => {
        this.happen({ type: "link_up" });
      },
      down: () => {
        this.happen({ type: "link_down" });
      },
      event: (event) => {
        this.follow(event);
      },
    });
  }

  async signIn(name: string, password: string): Promise<void> {
    if (this.current.signIn.checking || this.isLocked()) return;
    this.parts.bell.unlock();
    this.happen({ type: "signing_in" });
    const answer = await this.parts.door.signIn(name.trim(), password);
    if (answer.ok) this.parts.link.reopen();
    else this.happen({ type: "sign_in_failed", problem: problemOf(answer, this.parts.now()) });
  }

  async signOut(): Promise<void> {
    this.leave();
    await this.parts.door.signOut();
    this.happen({ type: "signed_out" });
    this.connect();
  }

  /** @param reason why not; ready when undefined */
  async beReady(ready: boolean, reason?: string): Promise<void> {
    this.parts.bell.unlock();
    const state = ready ? "ready" : "not_ready";
    this.tellRefusal(
      await this.parts.link.ask("set_state", reason === undefined ? { state } : { state, reason }),
    );
  }

  /** The desk that another tab took over comes back to this one. */
  takeBack(): void {
    this.happen({ type: "signed_out" });
    this.connect();
  }

  turnSoundOn(): void {
    this.parts.bell.unlock();
  }

  soundLocked(locked: boolean): void {
    if (locked !== this.current.soundLocked) this.happen({ type: "sound_locked", locked });
  }

  dismissNotice(): void {
    this.happen({ type: "notice", text: undefined });
  }

  private follow(event: DeskEvent): void {
    switch (event.type) {
      case "agent":
        this.happen({ type: "at_desk", agent: event.agent, duty: event.duty, now: this.parts.now() });
        this.parts.bell.prepare();
        this.notebook.saveNow();
        if (event.agent.telephone !== undefined) this.register(event.agent.telephone);
        break;
      case "state":
        this.happen({ type: "duty", duty: event.duty, now: this.parts.now() });
        break;
      case "sign_in_required":
        this.stopTelephone();
        this.happen(event);
        break;
      case "superseded":
        this.happen(event);
        // A call that is up here is brought to its end here.
        this.parts.link.close();
        if (this.current.call?.phase !== "talking") this.leave();
        break;
      case "incoming":
      case "briefing":
      case "said":
      case "transfer":
        this.calling.hears(event);
        break;
      case "wrap_up":
        void this.notebook.wrapUp(event);
        break;
      case "error":
        this.happen(event);
        break;
    }
  }

  private register(account: TelephoneAccount): void {
    this.parts.telephone.register(account);
    clearTimeout(this.renewal);
    if (account.expiresInSeconds !== undefined) this.renewTicket((account.expiresInSeconds * 1000) / 2);
  }

  private renewTicket(afterMs: number): void {
    clearTimeout(this.renewal);
    this.renewal = setTimeout(() => {
      void this.parts.link.ask("ticket", {}).then((answer) => {
        const telephone = answer.ok ? readTelephone(answer.told["telephone"]) : undefined;
        if (telephone !== undefined) this.register(telephone);
        else if (this.current.stage === "at_desk") this.renewTicket(AFTER_REFUSAL_MS);
      });
    }, afterMs);
  }

  private leave(): void {
    this.stopTelephone();
    this.parts.link.close();
  }

  private stopTelephone(): void {
    clearTimeout(this.renewal);
    this.parts.telephone.unplug();
    this.happen({ type: "telephone", state: "off" });
  }

  private isLocked(): boolean {
    const problem = this.current.signIn.problem;
    return problem?.kind === "locked" && problem.until > this.parts.now();
  }

  private tellRefusal(granted: Granted): void {
    if (!granted.ok) this.happen({ type: "notice", text: texts.inWords(granted.message) });
  }

  private happen(event: DeskEvent | PageEvent): void {
    this.current = reduce(this.current, event);
    this.listener.view(this.current);
  }
}

function problemOf(
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
