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

describe("playing what somebody says just now", () => {
  const SLOW = 8_000;
  const tone = (from: number, length: number, loudness: number, rate = RATE) =>
    Float32Array.from({ length }, (_, i) => loudness * Math.sin((2 * Math.PI * 440 * (from + i)) / rate));

  /** To a clock that is ahead by so many millionths, 20 ms at a time. */
  function listen(seconds: number, millionths: number, loudness: number) {
    queue = new PlayoutQueue(SLOW);
    const block = new Float32Array(BLOCK);
    const chunk = SLOW / 50;
    let said = 0;
    let begun = false;
    let silent = 0;
    let step = 0;
    let last = 0;
    for (let time = 0; time < seconds * SLOW; time += BLOCK) {
      for (; said < time * (1 + millionths / 1e6); said += chunk) {
        queue.push(0, tone(said, chunk, loudness, SLOW), true);
      }
      queue.pull(block);
      begun ||= queue.isPlaying;
      if (begun && !queue.isPlaying) silent++;
      for (const sample of block) {
        step = Math.max(step, Math.abs(sample - last));
        last = sample;
      }
    }
    let left = 0;
    for (; queue.isPlaying; left += BLOCK) queue.pull(block);
    return { silent, step, leftMs: (left * 1000) / SLOW };
  }

  it.each([
    [200, 600, 0.003],
    [-200, 600, 0.3],
    [3000, 60, 0.3],
    [-3000, 60, 0.003],
  ])("keeps up with a clock that is %s millionths ahead for %s s", (millionths, seconds, loudness) => {
    const { silent, step, leftMs } = listen(seconds, millionths, loudness);

    expect(silent).toBe(0);
    expect(step).toBeLessThan(loudness * 0.4);
    expect(leftMs).toBeLessThan(170);
  });

  it("leaves out what came in one burst after a gap, without a click", () => {
    for (let i = 0; i < 10; i++) queue.push(0, tone(ms(20) * i, ms(20), 0.3), true);
    play(100);
    for (let i = 10; i < 110; i++) queue.push(0, tone(ms(20) * i, ms(20), 0.3), true);
    const output = play(3000);

    expect(audible(output) / ms(1)).toBeLessThan(330);
    expect(largestStep(output)).toBeLessThan(0.03);
  });

  it("lets an answer come as far in advance as it likes", () => {
    for (let i = 0; i < 50; i++) queue.push(1, sound(40));
    expect(audible(play(5000)) / ms(1)).toBeGreaterThan(1990);
  });
});
