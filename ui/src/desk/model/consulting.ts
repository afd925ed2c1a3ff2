import { texts } from "../texts.ts";
import type { CallingListener } from "./calling.ts";
import type { DeskParts } from "./deskParts.ts";
import type { CallView, ConsultationView } from "./view.ts";

/** Speaking with a colleague first, while the caller is on hold, and then handing the caller to them. */
export class Consulting {
  constructor(
    private readonly parts: DeskParts,
    private readonly listener: CallingListener,
    /** Puts the caller on hold or takes them back; answers whether that went. */
    private readonly hold: (held: boolean) => Promise<boolean>,
  ) {}

  async begin(extension: string): Promise<void> {
    const call = this.call;
    if (call?.phase !== "talking" || call.consultation !== undefined) return;
    this.becomes({ extension, phase: "ringing" });
    const held = call.held || (await this.hold(true));
    // The caller may be gone meanwhile.
    if (this.consultation === undefined) return;
    if (held) this.parts.telephone.consult(extension);
    else this.becomes(undefined);
  }

  answered(sound: MediaStream): void {
    const consultation = this.consultation;
    if (consultation === undefined) return;
    this.parts.headset.play(sound);
    this.becomes({ ...consultation, phase: "talking" });
  }

  /** Nobody answered there, or they are gone; the caller stays on hold until the agent takes them back. */
  isOver(callerSound: MediaStream | undefined): void {
    const consultation = this.consultation;
    if (consultation === undefined) return;
    if (callerSound !== undefined) this.parts.headset.play(callerSound);
    this.becomes(undefined);
    if (consultation.phase !== "completing") this.tell(texts.consultation.over(consultation.extension));
  }

  async complete(): Promise<void> {
    const consultation = this.consultation;
    if (consultation?.phase !== "talking") return;
    this.becomes({ ...consultation, phase: "completing" });
    const agreed = await this.parts.telephone.complete();
    if (agreed || this.call === undefined) return;
    this.tell(texts.call.notTransferred(consultation.extension));
    if (this.consultation !== undefined) this.becomes({ ...consultation, phase: "talking" });
  }

  async backToCaller(callerSound: MediaStream | undefined): Promise<void> {
    if (this.consultation === undefined) return;
    this.becomes(undefined);
    this.parts.telephone.stopConsulting();
    if (callerSound !== undefined) this.parts.headset.play(callerSound);
    await this.hold(false);
  }

  private becomes(consultation: ConsultationView | undefined): void {
    this.listener.happens({ type: "consultation", consultation });
  }

  private tell(text: string): void {
    this.listener.happens({ type: "notice", text });
  }

  private get call(): CallView | undefined {
    return this.listener.view().call;
  }

  private get consultation(): ConsultationView | undefined {
    return this.call?.consultation;
  }
}
