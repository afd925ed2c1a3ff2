export interface Stretch {
  readonly turn: number;
  readonly samples: Float32Array;
}

/** Sound that waits to be played, turn after turn. */
export class SoundQueue {
  private readonly stretches: Stretch[] = [];
  private offset = 0;
  private waiting = 0;

  /** In samples. */
  get length(): number {
    return this.waiting;
  }

  /** What is next. */
  get turn(): number | undefined {
    return this.stretches[0]?.turn;
  }

  push(stretch: Stretch): void {
    this.stretches.push(stretch);
    this.waiting += stretch.samples.length;
  }

  /** Comes before everything that waits. */
  putBack(stretch: Stretch): void {
    const first = this.stretches[0];
    if (first !== undefined && this.offset > 0) {
      this.stretches[0] = { turn: first.turn, samples: first.samples.subarray(this.offset) };
      this.offset = 0;
    }
    this.stretches.unshift(stretch);
    this.waiting += stretch.samples.length;
  }

  /** The next samples of one turn, at most so many. */
  take(most: number): Float32Array {
    const first = this.stretches[0];
    if (first === undefined) return new Float32Array(0);
    const part = first.samples.subarray(this.offset, this.offset + most);
    this.offset += part.length;
    this.waiting -= part.length;
    if (this.offset === first.samples.length) this.dropFirst();
    return part;
  }

  /** So many samples of whatever turn; what is missing is silence. */
  takeAll(count: number): Float32Array {
    const samples = new Float32Array(count);
    for (let filled = 0; filled < count && this.waiting > 0;) {
      const part = this.take(count - filled);
      samples.set(part, filled);
      filled += part.length;
    }
    return samples;
  }

  dropFirst(): void {
    const first = this.stretches.shift();
    this.waiting -= (first?.samples.length ?? 0) - this.offset;
    this.offset = 0;
  }
}
