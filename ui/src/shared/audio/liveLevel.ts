/** Below this, on average, it is quiet: about -44 dB. */
const QUIET = 0.006;

export type Change = "shorter" | "longer";

/**
 * Watches how much waits of sound that somebody makes just now, by another clock than the one that plays it: when more
 * than the target always waits, some is to be left out; when all but nothing waits now and then, some is to be
 * repeated. Where it is quiet, or else a second later.
 */
export class LiveLevel {
  private wanted: Change | undefined;
  private watched = 0;
  private least = Number.POSITIVE_INFINITY;

  constructor(private readonly rate: number) {}

  get wantsChange(): boolean {
    return this.wanted !== undefined;
  }

  /** Begins to watch anew. */
  reset(): void {
    this.wanted = undefined;
    this.watched = 0;
    this.least = Number.POSITIVE_INFINITY;
  }

  /**
   * To be told after each block that was played.
   *
   * @param waiting samples
   * @param target how many should wait when playing begins
   */
  played(block: number, waiting: number, target: number): void {
    this.watched += block;
    this.least = Math.min(this.least, waiting);
    if (this.wanted !== undefined || this.watched < this.rate) return;
    const wanted = this.least > target ? "shorter" : this.least < target / 4 ? "longer" : undefined;
    this.reset();
    this.wanted = wanted;
  }

  /** What is to be done with the sound that comes next, now. */
  changeAt(next: Float32Array): Change | undefined {
    return this.wanted !== undefined && (this.watched >= this.rate || isQuiet(next))
      ? this.wanted
      : undefined;
  }
}

function isQuiet(samples: Float32Array): boolean {
  return samples.reduce((power, sample) => power + sample * sample, 0) <= QUIET * QUIET * samples.length;
}
