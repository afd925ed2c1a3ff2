/** Zero crossings of the windowed sinc on each side: about 80 dB of stop band with the Kaiser window below. */
const ZERO_CROSSINGS = 24;
const KAISER_BETA = 8;
/** Where the pass band ends, as a share of the lower of the two Nyquist frequencies. */
const PASS_BAND = 0.92;

/**
 * Changes the sample rate of one continuous stream, by a polyphase windowed sinc. Both rates are whole numbers, so
 * every output sample falls on one of a fixed set of phases and the tables are exact. Delay: half a filter length.
 */
export class Resampler {
  private readonly up: number;
  private readonly down: number;
  private readonly taps: number;
  private readonly table: Float32Array;
  private kept: Float32Array;
  /** Position of the next output sample, in 1/up input samples from the start of `kept`. */
  private position = 0;

  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.up = to / divisor;
    this.down = from / divisor;
    const cutoff = Math.min(1, to / from) * PASS_BAND;
    const half = Math.ceil(ZERO_CROSSINGS / cutoff);
    this.taps = 2 * half;
    this.table = polyphaseTable(this.up, half, cutoff);
    this.kept = new Float32Array(this.taps - 1);
  }

  /** All output that the input given so far settles. The returned array belongs to the caller. */
  process(input: Float32Array): Float32Array {
    if (this.up === this.down) return input.slice();
    const samples = new Float32Array(this.kept.length + input.length);
    samples.set(this.kept);
    samples.set(input, this.kept.length);
    const last = samples.length - this.taps;
    const count = last < 0 ? 0 : Math.max(0, Math.floor((last * this.up - this.position) / this.down) + 1);
    const output = new Float32Array(count);
    for (let index = 0; index < count; index++) {
      output[index] = this.sampleAt(samples, Math.floor(this.position / this.up), this.position % this.up);
      this.position += this.down;
    }
    const consumed = Math.min(Math.floor(this.position / this.up), samples.length);
    this.kept = samples.slice(consumed);
    this.position -= consumed * this.up;
    return output;
  }

  /** Forgets the past: what comes next is the start of another stream. */
  reset(): void {
    this.kept = new Float32Array(this.taps - 1);
    this.position = 0;
  }

  private sampleAt(samples: Float32Array, start: number, phase: number): number {
    const row = phase * this.taps;
    let sum = 0;
    for (let tap = 0; tap < this.taps; tap++) {
      sum += (samples[start + tap] ?? 0) * (this.table[row + tap] ?? 0);
    }
    return sum;
  }
}

function polyphaseTable(phases: number, half: number, cutoff: number): Float32Array {
  const taps = 2 * half;
  const table = new Float32Array(phases * taps);
  for (let phase = 0; phase < phases; phase++) {
    const weights = Array.from({ length: taps }, (_, tap) => {
      const distance = tap - (half - 1) - phase / phases;
      return cutoff * sinc(cutoff * distance) * kaiser(distance / half);
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    weights.forEach((weight, tap) => (table[phase * taps + tap] = weight / sum));
  }
  return table;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
