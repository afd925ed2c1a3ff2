import { supervisionEndings } from "../teamTexts.ts";
import { microphoneProblems, texts } from "../texts.ts";
import type { Supervision, Way } from "./around.ts";
import type { CallingListener } from "./calling.ts";
import type { DeskParts } from "./deskParts.ts";
import type { Equipment } from "./equipment.ts";
import type { DeskEvent, Granted } from "./protocol.ts";
import { hear } from "./transcript.ts";
import type { SupervisingView } from "./view.ts";

/** Hearing a colleague's talk: what a supervisor asks for, and the telephone that the exchange rings for it. */
export class Supervising {
  private wanted: Way = "listen";
  /** The telephone rings or talks for it. */
  private isAtTelephone = false;
  private isHeard = false;

  constructor(
    private readonly parts: DeskParts,
    private readonly equipment: Equipment,
    private readonly listener: CallingListener,
  ) {}

  get hasTelephone(): boolean {
    return this.isAtTelephone;
  }

  /** Begins to, or goes on in another way. To be called inside a gesture. */
  async supervise(transferId: string, way: Way): Promise<void> {
    if (this.listener.view().call !== undefined) {
      this.tell(texts.team.busy);
      return;
    }
    this.wanted = way;
    this.mute();
    this.tellRefusal(await this.parts.link.ask("supervise", { transfer_id: transferId, way }));
  }

  async stop(): Promise<void> {
    const granted = await this.parts.link.ask("stop_supervising", {});
    // Without the server's help the telephone ends it.
    if (!granted.ok && this.isAtTelephone) this.parts.telephone.hangUp();
  }

  // ---- what happens ----

  /** The exchange rings because it was asked to: nobody needs to answer. */
  async rings(): Promise<void> {
    this.isAtTelephone = true;
    const opened = await this.equipment.open();
    if (!this.hasTelephone) this.equipment.close();
    else if (typeof opened === "string") {
      this.tell(microphoneProblems[opened]);
      this.parts.telephone.decline();
    } else this.parts.telephone.answer(opened);
  }

  talks(sound: MediaStream): void {
    this.parts.headset.play(sound);
    this.isHeard = true;
    this.mute();
  }

  /** The telephone is free again. */
  ended(): void {
    this.isAtTelephone = false;
    this.isHeard = false;
    this.equipment.close();
    this.becomes(undefined);
  }

  hears(event: Extract<DeskEvent, { type: "supervising" | "said" }>): void {
    if (event.type === "supervising") {
      this.follow(event.supervision);
      return;
    }
    const now = this.current;
    if (now?.transferId !== event.transferId) return;
    this.becomes({ ...now, lines: hear(now.lines, event.saying, event.final) });
  }

  private follow({ transferId, agent, caller, way, state, reason }: Supervision): void {
    const before = this.current;
    const isSame = before?.transferId === transferId;
    if (state === "ended") {
      if (before === undefined || isSame) this.becomes(undefined);
      const why = supervisionEndings[reason ?? ""];
      if (why !== undefined) this.tell(why);
      return;
    }
    this.wanted = way;
    this.mute();
    const since = isSame && before.state === state ? before.since : this.parts.now();
    const lines = isSame ? before.lines : [];
    this.becomes({ transferId, agent, caller, way, state, since, lines });
  }

  /** Who only listens is not heard, whatever the server makes of their sound. */
  private mute(): void {
    if (this.isHeard) this.parts.telephone.mute(this.wanted === "listen");
  }

  private get current(): SupervisingView | undefined {
    return this.listener.view().supervising;
  }

  private becomes(supervising: SupervisingView | undefined): void {
    this.listener.happens({ type: "listening", supervising });
  }

  private tell(text: string): void {
    this.listener.happens({ type: "notice", text });
  }

  private tellRefusal(granted: Granted): void {
    if (!granted.ok) this.tell(texts.inWords(granted.message));
  }
}
