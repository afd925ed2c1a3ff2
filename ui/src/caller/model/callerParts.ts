import type { AudioPeer } from "../../shared/audio/audioPeer.ts";
import type { Microphone } from "../../shared/audio/microphone.ts";
import type { Speaker } from "../../shared/audio/speaker.ts";
import type { CallMemory } from "./callMemory.ts";
import type { CallerView } from "./view.ts";
import type { VoiceLink } from "./voiceLink.ts";

export interface CallerParts {
  readonly link: VoiceLink;
  readonly microphone: Microphone;
  readonly peer: AudioPeer;
  readonly speaker: Speaker;
  readonly memory: CallMemory;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface CallerListener {
  view(view: CallerView): void;
  /** Loudness of the microphone, 25 times a second while it is open. */
  level(level: number): void;
}
