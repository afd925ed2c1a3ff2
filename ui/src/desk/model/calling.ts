import { texts } from "../texts.ts";
import { Callers, type OfTransfer } from "./callers.ts";
import { Consulting } from "./consulting.ts";
import type { DeskParts } from "./deskParts.ts";
import type { Equipment } from "./equipment.ts";
import { LineMeter } from "./lineMeter.ts";
import type { Granted } from "./protocol.ts";
import type { PageEvent } from "./reduce.ts";
import type { Ringing } from "./telephone.ts";
import type { CallView, DeskView, Known } from "./view.ts";

export interface CallingListener {
  happens(event: PageEvent): void;
  view(): DeskView;
}

/** The one call that an agent has: it rings here, is answered, talked in, and ends. */
export class Calling {
  private readonly callers = new Callers((transferId, known) => {
    this.knows(transferId, known);
  });
  private readonly consulting: Consulting;
  private readonly meter: LineMeter;
  private sound: MediaStream | undefined;
  /** The caller is on hold without the telephone's doing. */
  private isHeldByServer = false;

  constructor(
    private readonly parts: DeskParts,
    private readonly equipment: Equipment,
    private readonly listener: CallingListener,
  ) {
    this.consulting = new Consulting(parts, listener, (held) => this.hold(held));
    this.meter = new LineMeter(parts.telephone);
  }

  // ---- what happens ----

  rings({ transferId, from }: Ringing): void {
    const known = this.callers.of(transferId);
    this.listener.happens({ type: "ringing", transferId, from, known, now: this.parts.now() });
    this.ringBell();
  }

  /** A colleague who was talked with leaves the agent alone with this caller. */
  isPutThrough({ transferId, from }: Ringing): void {
    const known = this.callers.of(transferId);
    this.listener.happens({ type: "put_through", transferId, from, known, now: this.parts.now() });
  }

  talks(sound: MediaStream): void {
    this.parts.bell.stop();
    this.parts.headset.play(sound);
    this.sound = sound;
    this.listener.happens({ type: "talking", now: this.parts.now() });
    this.meter.start((line) => {
      this.listener.happens({ type: "line", line });
    });
    const id = this.transferId;
    if (id !== undefined) void this.parts.link.ask("accepted", { transfer_id: id });
  }

  consults(sound: MediaStream): void {
    this.consulting.answered(sound);
  }

  hasConsulted(): void {
    this.consulting.isOver(this.sound);
  }

  isOver(): void {
    this.meter.stop();
    this.parts.bell.stop();
    this.equipment.close();
    this.sound = undefined;
    this.isHeldByServer = false;
    this.listener.happens({ type: "call_over" });
  }

  hears(event: OfTransfer): void {
    this.callers.hears(event);
  }

  // ---- what the agent does ----

  async answer(): Promise<void> {
    if (!this.isIn("ringing")) return;
    this.listener.happens({ type: "answering" });
    this.parts.bell.stop();
    const opened = await this.equipment.open();
    // Whoever rang may have given up while the browser asked for the microphone.
    if (!this.isIn("answering")) this.equipment.close();
    else if (typeof opened === "string") this.listener.happens({ type: "not_answered", problem: opened });
    else this.parts.telephone.answer(opened);
  }

  /** @param reason a code of the server's list */
  decline(reason?: string): void {
    const id = this.transferId;
    const why = reason === undefined ? {} : { reason };
    if (id !== undefined) void this.parts.link.ask("declined", { transfer_id: id, ...why });
    this.parts.telephone.decline();
  }

  /** Whoever speaks with a colleague hangs up on the colleague: the caller has waited, and is taken back. */
  async hangUp(): Promise<void> {
    if (this.call?.consultation === undefined) this.parts.telephone.hangUp();
    else await this.backToCaller();
  }

  toggleMute(): void {
    if (this.call?.phase !== "talking") return;
    const muted = !this.call.muted;
    this.parts.telephone.mute(muted);
    this.listener.happens({ type: "muted", muted });
  }

  /** Whoever speaks with a colleague takes the caller back by leaving the colleague. */
  async toggleHold(): Promise<void> {
    const call = this.call;
    if (call?.consultation !== undefined) await this.backToCaller();
    else if (call?.phase === "talking") await this.hold(!call.held);
  }

  press(key: string): void {
    if (this.isIn("talking")) this.parts.telephone.press(key);
  }

  async refer(extension: string): Promise<void> {
    if (!this.isIn("talking")) return;
    const agreed = await this.parts.telephone.refer(extension);
    if (agreed || !this.isIn("talking")) return;
    this.listener.happens({ type: "notice", text: texts.call.notTransferred(extension) });
  }

  consult(extension: string): Promise<void> {
    return this.consulting.begin(extension);
  }

  complete(): Promise<void> {
    return this.consulting.complete();
  }

  backToCaller(): Promise<void> {
    return this.consulting.backToCaller(this.sound);
  }

  /** The caller goes back to the assistant, who is told the note. */
  async giveBack(note: string): Promise<void> {
    const id = this.transferId;
    if (id === undefined || this.call?.phase !== "talking" || this.call.returning) return;
    this.listener.happens({ type: "returning", returning: true });
    const granted = await this.parts.link.ask("return_to_assistant", { transfer_id: id, note: note.trim() });
    if (granted.ok) return;
    this.listener.happens({ type: "returning", returning: false });
    this.tellRefusal(granted);
  }

  /**
   * A telephone on hold plays nothing. While a supervisor is there, who may have something to say, only the server puts
   * the caller on hold.
   */
  private async hold(held: boolean): Promise<boolean> {
    const id = this.transferId;
    const byServer = held ? (this.call?.watchers.length ?? 0) > 0 : this.isHeldByServer;
    if (!byServer) {
      if (!(await this.parts.telephone.hold(held))) {
        if (this.isIn("talking")) this.listener.happens({ type: "notice", text: texts.refused });
        return false;
      }
      this.listener.happens({ type: "held", held });
    }
    if (id === undefined) return true;
    const granted = await this.parts.link.ask("hold", { transfer_id: id, held });
    this.tellRefusal(granted);
    if (!byServer) return true;
    if (granted.ok) {
      this.isHeldByServer = held;
      this.listener.happens({ type: "held", held });
    }
    return granted.ok;
  }

  private get call(): CallView | undefined {
    return this.listener.view().call;
  }

  private isIn(phase: CallView["phase"]): boolean {
    return this.call?.phase === phase;
  }

  private get transferId(): string | undefined {
    return this.call?.transferId;
  }

  private knows(transferId: string, known: Known): void {
    const before = this.call?.briefing;
    this.listener.happens({ type: "known", transferId, known });
    if (before === undefined && this.call?.briefing !== undefined && this.isIn("ringing")) this.ringBell();
  }

  private ringBell(): void {
    const briefing = this.call?.briefing;
    this.parts.bell.ring(briefing?.caller ?? this.call?.from ?? "", briefing?.reason ?? "");
  }

  private tellRefusal(granted: Granted): void {
    if (!granted.ok) this.listener.happens({ type: "notice", text: texts.inWords(granted.message) });
  }
}
