import { describe, expect, it } from "vitest";
import { FRAME_SAMPLES, FrameCutter, type CapturedFrame } from "./frameCutter.ts";

function cut(deviceRate: number, samples: Float32Array): CapturedFrame[] {
  const cutter = new FrameCutter(deviceRate);
  const frames: CapturedFrame[] = [];
  for (let start = 0; start < samples.length; start += 128) {
    cutter.add(samples.subarray(start, start + 128), (frame) => frames.push(frame));
  }
  return frames;
}

const constant = (length: number, value: number) => new Float32Array(length).fill(value);

describe("what goes to the server", () => {
  it.each([16_000, 44_100, 48_000])("is 25 frames of 40 ms a second, from a device at %i Hz", (rate) => {
    const frames = cut(rate, constant(rate * 2, 0.1));
    expect(frames.length).toBeGreaterThanOrEqual(49);
    expect(frames.length).toBeLessThanOrEqual(50);
    expect(frames.every(({ pcm }) => pcm.byteLength === FRAME_SAMPLES * 2)).toBe(true);
  });

  it("is little-endian PCM, clipped where it is too loud", () => {
    const [frame] = cut(16_000, Float32Array.of(0, 0.5, -0.5, 1, -1, 2, -2, ...constant(633, 0)));
    const pcm = new DataView(frame?.pcm ?? new ArrayBuffer(0));
    const values = Array.from({ length: 7 }, (_, i) => pcm.getInt16(i * 2, true));
    expect(values).toEqual([0, 16_384, -16_384, 32_767, -32_768, 32_767, -32_768]);
  });

  it("carries its loudness for the meter", () => {
    const levelOf = (value: number) => cut(16_000, constant(FRAME_SAMPLES, value))[0]?.level;
    expect(levelOf(0)).toBe(0);
    expect(levelOf(1)).toBe(1);
    expect(levelOf(0.0316)).toBeCloseTo(0.5, 2);
  });
});
