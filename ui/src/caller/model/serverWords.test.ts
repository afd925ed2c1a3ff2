import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchOffering, type Offering } from "./serverWords.ts";

const answers: unknown[] = [];
let told: Offering[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  vi.stubGlobal("fetch", () => {
    const answer = answers.shift();
    return answer === undefined
      ? Promise.reject(new Error("no network"))
      : Promise.resolve(Response.json(answer));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  answers.length = 0;
});

function watch(): () => void {
  return watchOffering((offering) => told.push(offering));
}

describe("what the server offers", () => {
  it("is asked for until the recogniser is ready", async () => {
    answers.push(
      { hearing: "warming", transfer: false },
      { hearing: "ready", transfer: false },
      { hearing: "ready" },
    );
    watch();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(told).toEqual([
      { warming: true, transfer: false },
      { warming: false, transfer: false },
    ]);
    expect(answers).toHaveLength(1);
  });

  it("includes a person only where the server says so", async () => {
    answers.push({ hearing: "ready", transfer: true });
    watch();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([{ warming: false, transfer: true }]);

    for (const transfer of ["yes", undefined, 1]) answers.push({ hearing: "warming", transfer });
    watch();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told.slice(1).map((offering) => offering.transfer)).toEqual([false, false, false]);
  });

  it("stays as it was known while the server does not tell, and is asked for again", async () => {
    answers.push({ hearing: "warming", transfer: true }, undefined, ["odd"], {
      hearing: "ready",
      transfer: true,
    });
    watch();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told).toEqual([{ warming: true, transfer: true }]);

    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([
      { warming: true, transfer: true },
      { warming: false, transfer: true },
    ]);
  });

  it("is not asked for any more once nobody wants to know", async () => {
    answers.push({ hearing: "warming", transfer: true }, { hearing: "ready", transfer: true });
    const stop = watch();
    await vi.advanceTimersByTimeAsync(0);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(told).toHaveLength(1);
  });
});
