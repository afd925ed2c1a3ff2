import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import { texts } from "../texts.ts";
import type { DeskParts } from "./deskParts.ts";
import type { PageEvent } from "./reduce.ts";
import {
  idInUse,
  missing,
  pluggedFor,
  readChoice,
  readPlugged,
  USES,
  type DeviceChoice,
  type Use,
} from "./soundDevices.ts";
import type { DeskView } from "./view.ts";

export interface EquipmentListener {
  happens(event: PageEvent): void;
  view(): DeskView;
}

/**
 * Microphone, speaker and ringer, as the agent chose them. Who is not there is stood in for by what the system uses,
 * also in the middle of a call, and takes over again when it is back.
 */
export class Equipment {
  private readonly used: Record<Use, string> = { microphone: "", speaker: "", ringer: "" };
  private readonly watchers = new Set<(microphone: MediaStream | undefined) => void>();
  private microphone: MediaStream | undefined;
  private isOpen = false;
  private opening: Promise<MediaStream | MicrophoneProblem> | undefined;
  /** Open, and no microphone is there: the next one that is plugged in is taken. */
  private isWithoutMicrophone = false;

  constructor(
    private readonly parts: DeskParts,
    private readonly listener: EquipmentListener,
  ) {
    parts.headset.listen({
      ended: () => {
        void this.microphoneEnded();
      },
      pluggedChanged: () => {
        void this.look();
      },
    });
  }

  /** What was chosen here before is chosen again. */
  async begin(): Promise<void> {
    this.chosen(readChoice(this.parts.deviceMemory.recall()));
    await this.look();
  }

  /** Answers the microphone's sound, or what is wrong. To be called inside a gesture. */
  async open(): Promise<MediaStream | MicrophoneProblem> {
    this.isOpen = true;
    this.isWithoutMicrophone = false;
    const opened = await this.openMicrophone();
    if (typeof opened === "string") this.isOpen = false;
    else void this.look();
    return opened;
  }

  close(): void {
    this.isOpen = false;
    this.parts.headset.close();
    this.hears(undefined);
  }

  /** Opens the microphone to try it out, unless a call has it open; answers what is wrong. Inside a gesture. */
  async tryOut(): Promise<MicrophoneProblem | undefined> {
    if (this.isOpen) return undefined;
    const opened = await this.open();
    return typeof opened === "string" ? opened : undefined;
  }

  endTrial(): void {
    const { call, supervising } = this.listener.view();
    if (call === undefined && supervising === undefined) this.close();
  }

  /**
   * Tells which microphone is open, now and whenever it is another one.
   *
   * @returns what ends it
   */
  watch(told: (microphone: MediaStream | undefined) => void): () => void {
    this.watchers.add(told);
    told(this.microphone);
    return () => this.watchers.delete(told);
  }

  /** The microphone that is open. */
  get current(): MediaStream | undefined {
    return this.microphone;
  }

  /** Where the other side, or the bell, is heard; an empty id is the system's own device. */
  deviceOf(use: Use): string {
    return idInUse(this.devices.choice, this.devices.plugged, use);
  }

  /** @param id empty for what the system uses */
  async choose(use: Use, id: string): Promise<void> {
    const device = pluggedFor(this.devices.plugged, use).find((one) => one.id === id);
    this.chosen({ ...this.devices.choice, [use]: device });
    this.parts.deviceMemory.keep(this.devices.choice);
    await this.apply();
  }

  /** Finds out what is plugged in now, and uses it. */
  async look(): Promise<void> {
    const before = missing(this.devices.choice, this.devices.plugged);
    const plugged = readPlugged(await this.parts.headset.plugged());
    this.listener.happens({ type: "devices", devices: { ...this.devices, plugged } });
    const gone = missing(this.devices.choice, plugged).filter((use) => !before.includes(use));
    if (gone.length > 0) this.tell(texts.devices.gone(gone));
    await this.apply();
    if (this.isOpen && this.isWithoutMicrophone) await this.changeMicrophone();
  }

  private async apply(): Promise<void> {
    for (const use of USES) {
      const id = this.deviceOf(use);
      if (id === this.used[use]) continue;
      this.used[use] = id;
      if (use === "speaker") this.parts.headset.playThrough(id);
      else if (use === "ringer") this.parts.bell.ringThrough(id);
      else if (this.isOpen) await this.changeMicrophone();
    }
  }

  /** It was unplugged, or the permission was taken back: whatever else is there takes over, and no call ends. */
  private async microphoneEnded(): Promise<void> {
    const before = this.used.microphone;
    await this.look();
    if (!this.isOpen || this.used.microphone !== before) return;
    this.tell(texts.devices.gone(["microphone"]));
    await this.changeMicrophone();
  }

  private async changeMicrophone(): Promise<void> {
    const opened = await this.openMicrophone();
    if (!this.isOpen) return;
    this.isWithoutMicrophone = typeof opened === "string";
    if (typeof opened === "string") this.tell(texts.devices.noMicrophone);
    else this.parts.telephone.speakWith(opened);
  }

  /** Of several at once the last one counts for all: those before are closed as soon as they open. */
  private async openMicrophone(): Promise<MediaStream | MicrophoneProblem> {
    let opening = (this.opening = this.openChosen());
    let opened = await opening;
    while (this.opening !== opening) {
      opening = this.opening;
      opened = await opening;
    }
    if (this.isOpen) this.hears(typeof opened === "string" ? undefined : opened);
    return opened;
  }

  private async openChosen(): Promise<MediaStream | MicrophoneProblem> {
    let opened = await this.parts.headset.open(this.used.microphone);
    if (opened === "missing" && this.used.microphone !== "") {
      this.used.microphone = "";
      opened = await this.parts.headset.open("");
    }
    return opened;
  }

  private hears(microphone: MediaStream | undefined): void {
    this.microphone = microphone;
    for (const told of this.watchers) told(microphone);
  }

  private chosen(choice: DeviceChoice): void {
    this.listener.happens({ type: "devices", devices: { ...this.devices, choice } });
  }

  private tell(text: string): void {
    this.listener.happens({ type: "notice", text });
  }

  private get devices(): DeskView["devices"] {
    return this.listener.view().devices;
  }
}
