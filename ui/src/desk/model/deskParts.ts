import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import type { DeskDoor } from "./deskDoor.ts";
import type { DeskLink } from "./deskLink.ts";
import type { ListedDevice } from "./soundDevices.ts";
import type { Telephone } from "./telephone.ts";
import type { DeskView } from "./view.ts";

export interface HeadsetListener {
  /** The open microphone is gone: unplugged, or the permission was taken back. */
  ended(): void;
  /** Something was plugged in or out. */
  pluggedChanged(): void;
}

/** What the agent speaks into and hears with. Devices are named by their ids, the system's own by an empty one. */
export interface Headset {
  listen(listener: HeadsetListener): void;
  plugged(): Promise<readonly ListedDevice[]>;
  /**
   * Opens a microphone, and closes the one before once that went. To be called inside a gesture the first time.
   * Answers its sound, or what is wrong.
   */
  open(deviceId: string): Promise<MediaStream | MicrophoneProblem>;
  /** Lets the other side be heard. */
  play(sound: MediaStream): void;
  playThrough(deviceId: string): void;
  close(): void;
}

/** What makes an agent look up. */
export interface Bell {
  /** Finds out whether it may sound. */
  prepare(): void;
  /** While it rings, it only tells better who does. */
  ring(caller: string, reason: string): void;
  /** Where it sounds; an empty id is the system's own device. */
  ringThrough(deviceId: string): void;
  stop(): void;
  /** To be called inside a gesture: lets the bell sound, and asks whether it may show notifications. */
  unlock(): void;
}

/** What this browser keeps from one day to the next. */
export interface Memory {
  recall(): unknown;
  keep(value: unknown): void;
}

export interface DeskParts {
  readonly link: DeskLink;
  readonly door: DeskDoor;
  readonly telephone: Telephone;
  readonly headset: Headset;
  readonly bell: Bell;
  /** Which devices were chosen. */
  readonly deviceMemory: Memory;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface DeskListener {
  view(view: DeskView): void;
}
