import type { PlaybackOrder, PlaybackReport } from "./playbackMessages.ts";
import processorUrl from "./playback.worklet.ts?worker&url";
import type { PlayHead } from "./playoutQueue.ts";
import type { Sound } from "./sound.ts";

export interface SoundChunk {
  readonly turn: number;
  readonly sampleRate: number;
  /** PCM s16le, mono; it moves to the audio thread and is empty afterwards. */
  readonly pcm: ArrayBuffer;
  /** What somebody says just now, by their clock. */
  readonly live?: boolean;
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

/** Sound that comes while a gesture is just opening the loudspeaker, 10 s of it at most. */
const MOST_WAITING = 250;

/**
 * Plays through the page's AudioContext. What comes while the loudspeaker is being opened waits for it; what comes while
 * the browser holds sound back is not kept: nobody would hear it in time.
 */
export class WorkletSpeaker implements Speaker {
  private node: AudioWorkletNode | undefined;
  private opening: Promise<void> | undefined;
  private waiting: SoundChunk[] = [];

  constructor(
    private readonly sound: Sound,
    private readonly listener: SpeakerListener,
  ) {}

  async unlock(): Promise<void> {
    this.opening ??= this.open();
    await this.opening;
  }

  play(chunk: SoundChunk): void {
    if (this.node !== undefined && this.sound.isRunning) {
      this.order({ kind: "chunk", ...chunk }, [chunk.pcm]);
    } else if (this.opening === undefined) {
      this.listener.soundLocked(true);
    } else if (this.waiting.length < MOST_WAITING) {
      this.waiting.push(chunk);
    }
  }

  clear(turn: number): void {
    this.waiting = this.waiting.filter((chunk) => chunk.turn > turn);
    this.order({ kind: "clear", turn });
  }

  reset(): void {
    this.waiting = [];
    this.order({ kind: "reset" });
  }

  /** Resumes the context, and makes the node when there is none yet. Never fails: the page works without sound, too. */
  private async open(): Promise<void> {
    try {
      await this.sound.unlock();
      this.node ??= await this.makeNode();
    } catch {
      this.listener.soundLocked(true);
    } finally {
      this.opening = undefined;
    }
    for (const chunk of this.waiting.splice(0)) this.play(chunk);
  }

  private async makeNode(): Promise<AudioWorkletNode> {
    const node = await this.sound.node(processorUrl, "convonet-playback", {
      numberOfInputs: 0,
      numberOfOutputs: 1,
      outputChannelCount: [1],
    });
    node.port.onmessage = (message: MessageEvent<PlaybackReport>) => {
      this.report(message.data);
    };
    node.connect(this.sound.destination);
    return node;
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
