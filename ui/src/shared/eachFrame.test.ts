import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EachFrame } from "./eachFrame.ts";

const FRAME_MS = 16;

describe("what changes often", () => {
  let drawn: string[] = [];
  const frames = () => new EachFrame<string>((value) => drawn.push(value));

  beforeEach(() => {
    drawn = [];
    vi.useFakeTimers();
    vi.stubGlobal("requestAnimationFrame", (draw: () => void) => setTimeout(draw, FRAME_MS));
    vi.stubGlobal("cancelAnimationFrame", (id: number) => {
      clearTimeout(id);
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is drawn once a frame, as it is last", () => {
    const each = frames();
    for (let i = 1; i <= 50; i++) each.show(`word ${i}`);
    expect(drawn).toEqual([]);
    vi.advanceTimersByTime(FRAME_MS);
    expect(drawn).toEqual(["word 50"]);
    each.show("word 51");
    vi.advanceTimersByTime(1000);
    expect(drawn).toEqual(["word 50", "word 51"]);
  });

  it("is told to a hidden page as well, which draws no frames", () => {
    vi.stubGlobal("requestAnimationFrame", () => 0);
    const each = frames();
    each.show("ringing");
    vi.advanceTimersByTime(1000);
    expect(drawn).toEqual(["ringing"]);
  });
});
