import { texts } from "../texts.ts";
import { Aside } from "./aside.ts";
import { Calling } from "./calling.ts";
import type { DeskListener, DeskParts } from "./deskParts.ts";
import { Equipment } from "./equipment.ts";
import { Notebook } from "./notebook.ts";
import { Papers } from "./papers.ts";
import type { DeskEvent, Granted } from "./protocol.ts";
import { reduce, type PageEvent } from "./reduce.ts";
import { Registration } from "./registration.ts";
import { signInProblemOf } from "./signInProblem.ts";
import { Supervising } from "./supervising.ts";
import { Surroundings } from "./surroundings.ts";
import { firstView, type DeskView } from "./view.ts";

/** One agent at one page: what the person does goes in, what the page shows comes out. */
export class Desk {
  private current = firstView;
  readonly equipment: Equipment;
  readonly calling: Calling;
  readonly aside: Aside;
  readonly supervising: Supervising;
  readonly papers: Papers;
  readonly notebook: Notebook;
  private readonly surroundings: Surroundings;
  private readonly registration: Registration;

  constructor(
    private readonly parts: DeskParts,
    private readonly listener: DeskListener,
  ) {
    const here = {
      happens: (event: PageEvent) => {
        this.happen(event);
      },
      refused: (granted: Granted) => {
        this.tellRefusal(granted);
      },
      view: () => this.current,
    };
    this.equipment = new Equipment(parts, here);
    this.calling = new Calling(parts, this.equipment, here);
    this.aside = new Aside(parts.link, here);
    this.supervising = new Supervising(parts, this.equipment, here);
    this.surroundings = new Surroundings(parts, here);
    this.papers = new Papers(parts.link);
    this.notebook = new Notebook(parts, this.papers, here);
    this.registration = new Registration(parts, () => this.current.stage === "at_desk");
    this.listenToTelephone();
  }

  private listenToTelephone(): void {
    this.parts.telephone.listen({
      state: (state) => {
        this.happen({ type: "telephone", state });
        if (state === "refused") this.registration.refused();
      },
      ringing: (call) => {
        if (call.supervises !== undefined) {
          void this.supervising.rings();
          return;
        }
        if (call.transferId !== undefined) this.notebook.begin(call.transferId);
        this.calling.rings(call);
      },
      talking: (sound) => {
        if (this.supervising.hasTelephone) this.supervising.talks(sound);
        else this.calling.talks(sound);
      },
      putThrough: (call) => {
        if (call.transferId !== undefined) this.notebook.begin(call.transferId);
        this.calling.isPutThrough(call);
      },
      ended: () => {
        if (this.supervising.hasTelephone) this.supervising.ended();
        else this.calling.isOver();
        if (this.current.stage === "superseded") this.leave();
      },
      consulting: (sound) => {
        this.calling.consults(sound);
      },
      consulted: () => {
        this.calling.hasConsulted();
      },
    });
  }

  get view(): DeskView {
    return this.current;
  }

  connect(): void {
    void this.equipment.begin();
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
    else this.happen({ type: "sign_in_failed", problem: signInProblemOf(answer, this.parts.now()) });
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
        if (event.agent.telephone !== undefined) this.registration.begin(event.agent.telephone);
        void this.surroundings.look();
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
      case "said":
        this.supervising.hears(event);
        this.calling.hears(event);
        break;
      case "incoming":
      case "briefing":
      case "transfer":
        this.calling.hears(event);
        break;
      case "supervising":
        this.supervising.hears(event);
        break;
      case "supervised":
        this.happen({ type: "watched", transferId: event.transferId, watchers: event.by });
        break;
      case "queue":
        this.surroundings.waits(event.waiting);
        break;
      case "team":
        this.surroundings.works(event.agents);
        break;
      case "wrap_up":
        void this.notebook.wrapUp(event);
        break;
      case "error":
        this.happen(event);
        break;
    }
  }

  private leave(): void {
    this.stopTelephone();
    this.parts.link.close();
  }

  private stopTelephone(): void {
    this.registration.end();
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
