import type { PlaybackOrder, PlaybackReport } from "./playbackMessages.ts";
import processorUrl from "./playback.worklet.ts?worker&url";
import type { PlayHead } from "./playoutQueue.ts";
import type { Sound } from "./sound.ts";

export interface SoundChunk {
  readonly turn: number;
  readonly sampleRate: number;
  /** PCM s16le, mono; it moves to the audio thread and is empty afterwards. */
  readonly pcm: ArrayBuffer;
}

export interface Speaker {
  /** To be called inside a gesture. */
  unlock(): Promise<void>;
  play(chunk: SoundChunk): void;
  /** Throws away what is queued of this turn and of earlier ones, now. */
  clear(turn: number): void;
  /** Another call begins, whose turns count from the start. */
  reset(): void;
}

export interface SpeakerListener {
  /** Every 100 ms while playing, and once more when playing stopped. */
  playhead(head: PlayHead): void;
  /** Sound is waiting for a gesture (true), or can be heard (false). */
  soundLocked(locked: boolean): void;
}

/** Plays through the page's AudioContext. What comes while sound is locked is not kept: nobody would hear it in time. */
export class WorkletSpeaker implements Speaker {
  private node: AudioWorkletNode | undefined;
  private opening: Promise<void> | undefined;

  constructor(
    private readonly sound: Sound,
    private readonly listener: SpeakerListener,
  ) {}

  async unlock(): Promise<void> {
    await this.sound.unlock();
    this.opening ??= this.open();
    await this.opening;
  }

  play(chunk: SoundChunk): void {
    if (this.node === undefined || !this.sound.isRunning) {
      if (this.opening === undefined || !this.sound.isRunning) this.listener.soundLocked(true);
      return;
    }
    this.order({ kind: "chunk", ...chunk }, [chunk.pcm]);
  }

  clear(turn: number): void {
    this.order({ kind: "clear", turn });
  }

  reset(): void {
    this.order({ kind: "reset" });
  }

  private async open(): Promise<void> {
    try {
      const node = await this.sound.node(processorUrl, "convonet-playback", {
        numberOfInputs: 0,
        numberOfOutputs: 1,
        outputChannelCount: [1],
      });
      node.port.onmessage = (message: MessageEvent<PlaybackReport>) => {
        this.report(message.data);
      };
      node.connect(this.sound.destination);
      this.node = node;
    } catch (problem) {
      this.opening = undefined;
      throw problem;
    }
  }

  /** Samples on their way to the ear are not yet heard; the last report of a stretch counts them, they will be. */
  private report({ turn, playedMs, playing }: PlaybackReport): void {
    const heard = playing ? playedMs - this.sound.delayMs : playedMs;
    this.listener.playhead({ turn, playedMs: Math.max(0, Math.round(heard)) });
  }

  private order(order: PlaybackOrder, moved: Transferable[] = []): void {
    this.node?.port.postMessage(order, moved);
  }
}
