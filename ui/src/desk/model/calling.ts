import { texts } from "../texts.ts";
import type { DeskParts } from "./deskParts.ts";
import type { DeskEvent, Granted } from "./protocol.ts";
import type { PageEvent } from "./reduce.ts";
import { hear, withBriefing } from "./transcript.ts";
import type { CallView, DeskView, Known } from "./view.ts";

export interface CallingListener {
  happens(event: PageEvent): void;
  view(): DeskView;
}

const MOST_CALLERS = 8;
const NOTHING: Known = { briefing: undefined, lines: [] };

type OfTransfer = Extract<DeskEvent, { type: "incoming" | "briefing" | "said" | "transfer" }>;

/** The one call that an agent has: it rings here, is answered, talked in, and ends. */
export class Calling {
  /** Also of those whose call has not rung here yet. */
  private readonly callers = new Map<string, Known>();

  constructor(
    private readonly parts: DeskParts,
    private readonly listener: CallingListener,
  ) {}

  // ---- what happens ----

  rings({ transferId, from }: { transferId: string | undefined; from: string }): void {
    const known = transferId === undefined ? NOTHING : this.known(transferId);
    this.listener.happens({ type: "ringing", transferId, from, known, now: this.parts.now() });
    this.ringBell();
  }

  talks(sound: MediaStream): void {
    this.parts.bell.stop();
    this.parts.headset.play(sound);
    this.listener.happens({ type: "talking", now: this.parts.now() });
    const id = this.transferId;
    if (id !== undefined) void this.parts.link.ask("accepted", { transfer_id: id });
  }

  isOver(): void {
    this.parts.bell.stop();
    this.parts.headset.close();
    this.listener.happens({ type: "call_over" });
  }

  hears(event: OfTransfer): void {
    switch (event.type) {
      case "incoming":
        this.knows(event.briefing.transferId, withBriefing(NOTHING, event.briefing));
        break;
      case "briefing":
        this.knows(
          event.briefing.transferId,
          withBriefing(this.known(event.briefing.transferId), event.briefing),
        );
        break;
      case "said": {
        const known = this.known(event.transferId);
        this.knows(event.transferId, { ...known, lines: hear(known.lines, event.saying, event.final) });
        break;
      }
      case "transfer":
        if (event.state === "ended" || event.state === "failed") this.callers.delete(event.transferId);
        break;
    }
  }

  // ---- what the agent does ----

  async answer(): Promise<void> {
    if (!this.isIn("ringing")) return;
    this.listener.happens({ type: "answering" });
    this.parts.bell.stop();
    const opened = await this.parts.headset.open();
    // Whoever rang may have given up while the browser asked for the microphone.
    if (!this.isIn("answering")) this.parts.headset.close();
    else if (typeof opened === "string") this.listener.happens({ type: "not_answered", problem: opened });
    else this.parts.telephone.answer(opened);
  }

  decline(): void {
    const id = this.transferId;
    if (id !== undefined) void this.parts.link.ask("declined", { transfer_id: id });
    this.parts.telephone.decline();
  }

  hangUp(): void {
    this.parts.telephone.hangUp();
  }

  toggleMute(): void {
    if (this.call?.phase !== "talking") return;
    const muted = !this.call.muted;
    this.parts.telephone.mute(muted);
    this.listener.happens({ type: "muted", muted });
  }

  async toggleHold(): Promise<void> {
    if (this.call?.phase !== "talking") return;
    const held = !this.call.held;
    const id = this.call.transferId;
    if (!(await this.parts.telephone.hold(held))) return;
    this.listener.happens({ type: "held", held });
    if (id !== undefined) this.tellRefusal(await this.parts.link.ask("hold", { transfer_id: id, held }));
  }

  press(key: string): void {
    if (this.isIn("talking")) this.parts.telephone.press(key);
  }

  async refer(extension: string): Promise<void> {
    if (!this.isIn("talking")) return;
    const agreed = await this.parts.telephone.refer(extension);
    if (!agreed) this.listener.happens({ type: "notice", text: texts.call.notTransferred(extension) });
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

  private get call(): CallView | undefined {
    return this.listener.view().call;
  }

  private isIn(phase: CallView["phase"]): boolean {
    return this.call?.phase === phase;
  }

  private get transferId(): string | undefined {
    return this.call?.transferId;
  }

  private known(transferId: string): Known {
    return this.callers.get(transferId) ?? NOTHING;
  }

  private knows(transferId: string, known: Known): void {
    this.callers.set(transferId, known);
    const [oldest] = this.callers.keys();
    if (oldest !== undefined && this.callers.size > MOST_CALLERS) this.callers.delete(oldest);
    this.listener.happens({ type: "known", transferId, known });
  }

  private ringBell(): void {
    const briefing = this.call?.briefing;
    this.parts.bell.ring(briefing?.caller ?? this.call?.from ?? "", briefing?.reason ?? "");
  }

  private tellRefusal(granted: Granted): void {
    if (!granted.ok) this.listener.happens({ type: "notice", text: texts.inWords(granted.message) });
  }
}
