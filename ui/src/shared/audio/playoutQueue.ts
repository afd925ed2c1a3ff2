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

interface Stretch {
  readonly turn: number;
  readonly samples: Float32Array;
}

export interface PlayHead {
  readonly turn: number;
  /** How much of this turn has really gone out, over all interruptions and pauses. */
  readonly playedMs: number;
}

/**
 * The jitter buffer of the answer's sound, at the device's rate. It starts a stretch of speech when enough is queued
 * (or enough time has passed), plays it without gaps, starts later after an under-run, and can be emptied at once with
 * a short fade, so that nothing clicks. All times are counted in samples pulled; it knows no other clock.
 */
export class PlayoutQueue {
  private readonly queue: Stretch[] = [];
  private offset = 0;
  private queued = 0;
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

  push(turn: number, samples: Float32Array): void {
    if (samples.length === 0) return;
    if (this.queued + samples.length > this.samplesOf(LONGEST_QUEUE_MS)) return;
    if (!this.playing && this.queued === 0) {
      this.waited = 0;
      this.learnFromGap(turn);
    }
    this.queue.push({ turn, samples });
    this.queued += samples.length;
  }

  /** Throws away everything of this turn and of earlier ones; what is sounding fades out within 8 ms. */
  clear(turn: number): void {
    const sounding = this.playing && this.startsWith(turn);
    if (sounding) this.fadeOutFromQueue(turn);
    while (this.startsWith(turn)) this.dropFirst();
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
    if (!this.playing && this.queued > 0) {
      this.waited += output.length;
      this.playing = this.queued >= this.target || this.waited >= this.target;
    }
    if (this.playing) this.playInto(output);
    this.addFade(output);
  }

  private playInto(output: Float32Array): void {
    let filled = 0;
    while (filled < output.length) {
      const first = this.queue[0];
      if (first === undefined) {
        this.ranDry(filled);
        return;
      }
      const count = Math.min(output.length - filled, first.samples.length - this.offset);
      output.set(first.samples.subarray(this.offset, this.offset + count), filled);
      this.countPlayed(first.turn, count);
      filled += count;
      this.lastSample = output[filled - 1] ?? 0;
      this.offset += count;
      this.queued -= count;
      if (this.offset === first.samples.length) {
        this.queue.shift();
        this.offset = 0;
      }
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
    for (let first = this.queue[0]; first !== undefined && first.turn <= turn; first = this.queue[0]) {
      const part = first.samples.subarray(this.offset, this.offset + length - filled);
      tail.set(part, filled);
      filled += part.length;
      this.countPlayed(first.turn, part.length);
      if (filled === length) break;
      this.dropFirst();
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
    const first = this.queue[0];
    return first !== undefined && first.turn <= turnOrEarlier;
  }

  private dropFirst(): void {
    const first = this.queue.shift();
    this.queued -= (first?.samples.length ?? 0) - this.offset;
    this.offset = 0;
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
