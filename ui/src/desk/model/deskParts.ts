import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import type { DeskDoor } from "./deskDoor.ts";
import type { DeskLink } from "./deskLink.ts";
import type { Telephone } from "./telephone.ts";
import type { DeskView } from "./view.ts";

/** What the agent speaks into and hears with. */
export interface Headset {
  /** To be called inside a gesture. Answers the microphone's sound, or what is wrong. */
  open(): Promise<MediaStream | MicrophoneProblem>;
  /** Lets the other side be heard. */
  play(sound: MediaStream): void;
  close(): void;
}

/** What makes an agent look up. */
export interface Bell {
  /** Finds out whether it may sound. */
  prepare(): void;
  ring(caller: string, reason: string): void;
  stop(): void;
  /** To be called inside a gesture: lets the bell sound, and asks whether it may show notifications. */
  unlock(): void;
}

export interface DeskParts {
  readonly link: DeskLink;
  readonly door: DeskDoor;
  readonly telephone: Telephone;
  readonly headset: Headset;
  readonly bell: Bell;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface DeskListener {
  view(view: DeskView): void;
}
