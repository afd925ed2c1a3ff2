import { beforeEach, describe, expect, it } from "vitest";
import { PlayoutQueue } from "./playoutQueue.ts";

const RATE = 48_000;
const BLOCK = 128;
const ms = (milliseconds: number) => (milliseconds * RATE) / 1000;
const sound = (milliseconds: number, value = 0.5) => new Float32Array(ms(milliseconds)).fill(value);

let queue: PlayoutQueue;
beforeEach(() => {
  queue = new PlayoutQueue(RATE);
});

/** Plays for so long, and gives what came out. */
function play(milliseconds: number): Float32Array {
  const blocks = Math.round(ms(milliseconds) / BLOCK);
  const output = new Float32Array(blocks * BLOCK);
  for (let i = 0; i < blocks; i++) queue.pull(output.subarray(i * BLOCK, (i + 1) * BLOCK));
  return output;
}

const audible = (samples: Float32Array) => samples.filter((sample) => Math.abs(sample) > 0.01).length;
const largestStep = (samples: Float32Array) =>
  samples.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (samples[i - 1] ?? sample))), 0);

describe("starting to play", () => {
  it("waits until a tenth of a second is there", () => {
    queue.push(1, sound(80));
    expect(audible(play(10))).toBe(0);
    queue.push(1, sound(40));
    expect(audible(play(10))).toBeGreaterThan(0);
  });

  it("does not wait longer than that for a word shorter than that", () => {
    queue.push(1, sound(40));
    expect(audible(play(95))).toBe(0);
    expect(audible(play(20))).toBeGreaterThan(0);
  });

  it("is silent when there is nothing", () => {
    expect(audible(play(50))).toBe(0);
    expect(queue.head).toBeUndefined();
  });
});

describe("playing", () => {
  it("leaves no gap between chunks, however they are cut", () => {
    for (let i = 0; i < 30; i++) queue.push(1, sound(7));
    const output = play(200);
    expect(output.every((sample) => sample === 0.5)).toBe(true);
  });

  it("counts what really went out, per turn", () => {
    queue.push(1, sound(200));
    queue.push(2, sound(200));
    play(100);
    expect(queue.head).toEqual({ turn: 1, playedMs: 101 });
    play(200);
    expect(queue.head).toEqual({ turn: 2, playedMs: 101 });
  });

  it("goes on counting when the same turn goes on after a pause", () => {
    queue.push(1, sound(200));
    play(1000);
    queue.push(1, sound(200));
    play(1000);
    expect(queue.head).toEqual({ turn: 1, playedMs: 400 });
  });

  it("does not hoard when nobody takes", () => {
    for (let i = 0; i < 200; i++) queue.push(1, sound(100));
    expect(audible(play(20_000)) / RATE).toBeCloseTo(10, 0);
  });
});

describe("running dry", () => {
  it("fades instead of clicking", () => {
    queue.push(1, sound(150));
    const output = play(300);
    expect(largestStep(output.subarray(ms(10)))).toBeLessThan(0.02);
  });

  it("starts later after sound that came too late", () => {
    queue.push(1, sound(150));
    play(250);
    queue.push(1, sound(150));
    expect(queue.startDelayMs).toBe(150);
  });

  it("does not take the pause between two answers for lateness", () => {
    queue.push(1, sound(150));
    play(250);
    queue.push(2, sound(150));
    expect(queue.startDelayMs).toBe(100);
    play(1000);
    queue.push(2, sound(150));
    expect(queue.startDelayMs).toBe(100);
  });

  it("never delays by more than a quarter of a second, and calms down in time", () => {
    for (let i = 0; i < 10; i++) {
      queue.push(1, sound(150));
      play(420);
    }
    expect(queue.startDelayMs).toBe(250);
    for (let i = 0; i < 30; i++) {
      queue.push(1, sound(2000));
      play(2000);
    }
    expect(queue.startDelayMs).toBeLessThan(250);
  });
});

describe("being cleared", () => {
  it("is silent within 8 ms, without a click, and keeps nothing", () => {
    queue.push(1, sound(400));
    play(100);
    queue.clear(1);
    const output = play(400);
    expect(largestStep(output)).toBeLessThan(0.02);
    expect(audible(output.subarray(ms(8) + 1))).toBe(0);
  });

  it("counts the fade as heard, and not more", () => {
    queue.push(1, sound(400));
    play(96);
    queue.clear(1);
    play(200);
    expect(queue.head).toEqual({ turn: 1, playedMs: 104 });
  });

  it("spares what belongs to a later turn", () => {
    queue.push(1, sound(50));
    queue.push(2, sound(150));
    queue.clear(1);
    expect(audible(play(200))).toBeGreaterThan(ms(140));
    expect(queue.head?.turn).toBe(2);
  });

  it("takes new sound of the same turn, for a caller who only coughed", () => {
    queue.push(1, sound(150));
    play(100);
    queue.clear(1);
    queue.push(1, sound(150));
    expect(audible(play(300))).toBeGreaterThan(ms(140));
  });

  it("forgets everything for another call", () => {
    queue.push(7, sound(150));
    play(100);
    queue.reset();
    play(100);
    expect(queue.head).toBeUndefined();
    queue.push(1, sound(150));
    play(300);
    expect(queue.head).toEqual({ turn: 1, playedMs: 150 });
  });
});
