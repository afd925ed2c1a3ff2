import { describe, expect, it } from "vitest";
import { Resampler } from "./resampler.ts";

function tone(hertz: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));
}

/** In blocks of 128, as an audio thread delivers them. */
function resampled(input: Float32Array, from: number, to: number): Float32Array {
  const resampler = new Resampler(from, to);
  const pieces: number[] = [];
  for (let start = 0; start < input.length; start += 128) {
    pieces.push(...resampler.process(input.subarray(start, start + 128)));
  }
  return Float32Array.from(pieces);
}

/** Signal to everything else in dB, after fitting a tone of that frequency to the settled middle. */
function purity(output: Float32Array, hertz: number, rate: number): number {
  const middle = output.subarray(Math.floor(output.length * 0.2), Math.floor(output.length * 0.8));
  let [sine, cosine] = [0, 0];
  middle.forEach((sample, i) => {
    sine += (2 * sample * Math.sin((2 * Math.PI * hertz * i) / rate)) / middle.length;
    cosine += (2 * sample * Math.cos((2 * Math.PI * hertz * i) / rate)) / middle.length;
  });
  let [signal, rest] = [0, 0];
  middle.forEach((sample, i) => {
    const phase = (2 * Math.PI * hertz * i) / rate;
    const fitted = sine * Math.sin(phase) + cosine * Math.cos(phase);
    signal += fitted ** 2;
    rest += (sample - fitted) ** 2;
  });
  return 10 * Math.log10(signal / rest);
}

const level = (samples: Float32Array) =>
  10 * Math.log10(samples.reduce((sum, s) => sum + s * s, 1e-20) / samples.length);

describe.each([
  [48_000, 16_000],
  [44_100, 16_000],
  [16_000, 48_000],
  [16_000, 44_100],
  [24_000, 48_000],
])("resampling from %i to %i", (from, to) => {
  it("keeps a tone of the pass band pure", () => {
    expect(purity(resampled(tone(1000, from, 0.5), from, to), 1000, to)).toBeGreaterThan(50);
    expect(purity(resampled(tone(6000, from, 0.5), from, to), 6000, to)).toBeGreaterThan(50);
  });

  it("keeps the loudness and the length", () => {
    const output = resampled(tone(1000, from, 1), from, to);
    expect(level(output.subarray(to * 0.2, to * 0.8))).toBeCloseTo(level(tone(1000, from, 1)), 1);
    expect(Math.abs(output.length - to)).toBeLessThan(to * 0.01);
  });
});

describe("resampling", () => {
  it("lets nothing of what does not fit fold back", () => {
    const settled = (output: Float32Array) => output.subarray(2000, 6000);
    expect(level(settled(resampled(tone(10_000, 48_000, 0.5), 48_000, 16_000)))).toBeLessThan(-70);
    expect(level(settled(resampled(tone(15_000, 44_100, 0.5), 44_100, 16_000)))).toBeLessThan(-70);
  });

  it("gives the same stream however it is cut", () => {
    const input = tone(700, 48_000, 0.1);
    const whole = new Resampler(48_000, 16_000).process(input);
    const pieces = resampled(input, 48_000, 16_000);
    expect(pieces).toEqual(whole);
  });

  it("forgets the past when told to", () => {
    const resampler = new Resampler(48_000, 16_000);
    resampler.process(tone(700, 48_000, 0.05));
    resampler.reset();
    expect(resampler.process(new Float32Array(4800)).every((sample) => sample === 0)).toBe(true);
  });

  it("copies when there is nothing to do", () => {
    const input = tone(700, 16_000, 0.01);
    const output = new Resampler(16_000, 16_000).process(input);
    expect(output).toEqual(input);
    expect(output.buffer).not.toBe(input.buffer);
  });
});
