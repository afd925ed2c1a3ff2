import { LiveLevel } from "./liveLevel.ts";
import { SoundQueue } from "./soundQueue.ts";

const FIRST_TARGET_MS = 100;
const LARGEST_TARGET_MS = 250;
const GROWTH = 1.5;
/** After an under-run, sound that comes within this time was late; later than that, the speaker simply paused. */
const LATE_WITHIN_MS = 400;
/** Played without an under-run for so long, the start delay shrinks again. */
const CALM_MS = 20_000;
const FADE_MS = 8;
/** More than this is never queued: the server runs at most 400 ms ahead, so more means that nobody is playing. */
const LONGEST_QUEUE_MS = 10_000;
/** How much more than the start delay may wait of live sound before some is left out at once. */
const LIVE_SURPLUS_MS = 200;
/** So much of live sound is left out or repeated, where that is heard least. */
const PIECE_MS = 10;

export interface PlayHead {
  readonly turn: number;
  /** How much of this turn has really gone out, over all interruptions and pauses. */
  readonly playedMs: number;
}

/**
 * The jitter buffer of the answer's sound, at the device's rate. It starts a stretch of speech when enough is queued
 * (or enough time has passed), plays it without gaps, starts later after an under-run, and can be emptied at once with
 * a short fade, so that nothing clicks. Of live sound, which somebody makes by another clock while it is played, neither
 * too much nor too little waits. All times are counted in samples pulled; it knows no other clock.
 */
export class PlayoutQueue {
  private readonly queue = new SoundQueue();
  private readonly level: LiveLevel;
  private live = false;
  private playing = false;
  private target: number;
  private waited = 0;
  private sinceRanDry = Number.POSITIVE_INFINITY;
  private ranDryTurn = -1;
  private sinceTrouble = 0;
  private fade = new Float32Array(0);
  private fadeOffset = 0;
  private lastSample = 0;
  private turn = -1;
  private played = 0;

  constructor(private readonly rate: number) {
    this.target = this.samplesOf(FIRST_TARGET_MS);
    this.level = new LiveLevel(rate);
  }

  get isPlaying(): boolean {
    return this.playing;
  }

  get head(): PlayHead | undefined {
    return this.turn < 0
      ? undefined
      : { turn: this.turn, playedMs: Math.round((this.played * 1000) / this.rate) };
  }

  /** How long a stretch of speech is held back before it starts. */
  get startDelayMs(): number {
    return (this.target * 1000) / this.rate;
  }

  push(turn: number, samples: Float32Array, live = false): void {
    if (samples.length === 0) return;
    if (this.queue.length + samples.length > this.samplesOf(LONGEST_QUEUE_MS)) return;
    if (!this.playing && this.queue.length === 0) {
      this.waited = 0;
      this.learnFromGap(turn);
    }
    this.live = live;
    this.queue.push({ turn, samples });
    const surplus = this.queue.length - this.target;
    if (live && surplus > this.samplesOf(LIVE_SURPLUS_MS)) this.leaveOut(surplus);
  }

  /** Throws away everything of this turn and of earlier ones; what is sounding fades out within 8 ms. */
  clear(turn: number): void {
    const sounding = this.playing && this.startsWith(turn);
    if (sounding) this.fadeOutFromQueue(turn);
    while (this.startsWith(turn)) this.queue.dropFirst();
    if (sounding) this.stop(Number.POSITIVE_INFINITY);
  }

  /** Another call begins: nothing of this one sounds or counts any more. */
  reset(): void {
    this.clear(Number.POSITIVE_INFINITY);
    this.turn = -1;
    this.ranDryTurn = -1;
  }

  pull(output: Float32Array): void {
    output.fill(0);
    this.sinceRanDry += output.length;
    if (!this.playing && this.queue.length > 0) {
      this.waited += output.length;
      this.playing = this.queue.length >= this.target || this.waited >= this.target;
      this.level.reset();
    }
    if (this.playing) this.playInto(output);
    if (this.playing && this.live) this.keepLevel(output.length);
    this.addFade(output);
  }

  private playInto(output: Float32Array): void {
    let filled = 0;
    while (filled < output.length) {
      const turn = this.queue.turn;
      if (turn === undefined) {
        this.ranDry(filled);
        return;
      }
      const part = this.queue.take(output.length - filled);
      output.set(part, filled);
      this.countPlayed(turn, part.length);
      filled += part.length;
      this.lastSample = output[filled - 1] ?? 0;
    }
    this.calmDown(output.length);
  }

  private ranDry(filled: number): void {
    const length = this.samplesOf(FADE_MS);
    this.fade = Float32Array.from({ length }, (_, i) => this.lastSample * (1 - i / length) ** 2);
    this.fadeOffset = -filled;
    this.ranDryTurn = this.turn;
    this.stop(0);
  }

  private stop(sinceRanDry: number): void {
    this.playing = false;
    this.waited = 0;
    this.sinceRanDry = sinceRanDry;
    this.lastSample = 0;
  }

  private learnFromGap(turn: number): void {
    if (turn !== this.ranDryTurn || this.sinceRanDry >= this.samplesOf(LATE_WITHIN_MS)) return;
    this.target = Math.min(this.target * GROWTH, this.samplesOf(LARGEST_TARGET_MS));
    this.sinceTrouble = 0;
  }

  private calmDown(samples: number): void {
    this.sinceTrouble += samples;
    if (this.sinceTrouble < this.samplesOf(CALM_MS)) return;
    this.sinceTrouble = 0;
    this.target = Math.max(this.target / GROWTH, this.samplesOf(FIRST_TARGET_MS));
  }

  private fadeOutFromQueue(turn: number): void {
    const length = this.samplesOf(FADE_MS);
    const tail = new Float32Array(length);
    this.fadeOffset = 0;
    let filled = 0;
    for (
      let next = this.queue.turn;
      filled < length && next !== undefined && next <= turn;
      next = this.queue.turn
    ) {
      const part = this.queue.take(length - filled);
      tail.set(part, filled);
      filled += part.length;
      this.countPlayed(next, part.length);
    }
    this.fade = tail.map((sample, i) => sample * (1 - i / length));
  }

  /** A negative offset is silence still to come before the fade. */
  private addFade(output: Float32Array): void {
    for (let i = 0; i < output.length && this.fadeOffset < this.fade.length; i++, this.fadeOffset++) {
      if (this.fadeOffset >= 0) output[i] = (output[i] ?? 0) + (this.fade[this.fadeOffset] ?? 0);
    }
  }

  private startsWith(turnOrEarlier: number): boolean {
    const turn = this.queue.turn;
    return turn !== undefined && turn <= turnOrEarlier;
  }

  private keepLevel(played: number): void {
    const piece = this.samplesOf(PIECE_MS);
    const turn = this.queue.turn;
    this.level.played(played, this.queue.length, this.target);
    if (!this.level.wantsChange || turn === undefined || this.queue.length < 2 * piece) return;
    const next = this.queue.takeAll(piece);
    switch (this.level.changeAt(next)) {
      case "shorter":
        this.queue.putBack({ turn, samples: faded(next, this.queue.takeAll(piece)) });
        this.level.reset();
        break;
      case "longer":
        // Once more what begins and ends where it ends.
        this.queue.putBack({ turn, samples: faded(next.toReversed(), next) });
        this.queue.putBack({ turn, samples: next });
        this.level.reset();
        break;
      case undefined:
        this.queue.putBack({ turn, samples: next });
    }
  }

  private leaveOut(samples: number): void {
    const turn = this.queue.turn ?? this.turn;
    const piece = this.samplesOf(PIECE_MS);
    const before = this.queue.takeAll(piece);
    this.queue.takeAll(samples - piece);
    this.queue.putBack({ turn, samples: faded(before, this.queue.takeAll(piece)) });
    this.level.reset();
  }

  private countPlayed(turn: number, samples: number): void {
    if (turn !== this.turn) {
      this.turn = turn;
      this.played = 0;
    }
    this.played += samples;
  }

  private samplesOf(milliseconds: number): number {
    return Math.round((milliseconds * this.rate) / 1000);
  }
}

function faded(from: Float32Array, to: Float32Array): Float32Array {
  return to.map((sample, i) => ((from[i] ?? 0) * (to.length - i) + sample * i) / to.length);
}
