import { describe, expect, it } from "vitest";
import {
  DAY_MS,
  endOfPart,
  hourMarks,
  lineThrough,
  lonely,
  PART_MS,
  roundAbove,
  xOf,
  yOf,
  CHART,
} from "./charts.ts";
import { callsOf, stageOfDay, totals } from "./dayFigures.ts";
import { byTurn, isSlowStage, medians } from "./latency.ts";
import { callIn, hashOf, shortId } from "./names.ts";
import type { DayPart } from "./protocol.ts";
import { scheduleOf, shownBy, stepFrom } from "./replay.ts";
import { sound, step } from "./testing/story.ts";
import { span, storyTime } from "./times.ts";

describe("times", () => {
  it("in a story are told to the millisecond", () => {
    expect([0, 3_214, 62_045, 3_723_004].map(storyTime)).toEqual([
      "0:00.000",
      "0:03.214",
      "1:02.045",
      "1:02:03.004",
    ]);
  });

  it("are told with as many digits as matter", () => {
    expect([0, 999, 1_240, 9_949, 9_951, 59_400, 125_000].map(span)).toEqual([
      "0 ms",
      "999 ms",
      "1.24 s",
      "9.95 s",
      "10 s",
      "59 s",
      "2 min 5 s",
    ]);
  });
});

describe("latency", () => {
  const measured = [
    { turn: 2, stage: "first_token", ms: 900 },
    { turn: 1, stage: "first_token", ms: 400 },
    { turn: 1, stage: "end_of_turn", ms: 640 },
    { turn: 3, stage: "first_token", ms: 1_500 },
    { turn: 1, stage: "first_token", ms: 410 },
  ] as const;

  it("is told for each turn, in order, as it was measured last", () => {
    expect(byTurn(measured)).toEqual([
      { turn: 1, stages: { first_token: 410, end_of_turn: 640 } },
      { turn: 2, stages: { first_token: 900 } },
      { turn: 3, stages: { first_token: 1_500 } },
    ]);
  });

  it("has a median for what was measured, and no other", () => {
    expect(medians(byTurn(measured))).toEqual({ first_token: 900, end_of_turn: 640 });
    expect(medians([])).toEqual({});
  });

  it("is slow when a caller notices", () => {
    expect([isSlowStage("voice_to_voice", 1_200), isSlowStage("voice_to_voice", 2_400)]).toEqual([
      false,
      true,
    ]);
  });
});

describe("a replay", () => {
  const schedule = scheduleOf([step(1, 0), step(2, 100), step(8, 60_100), ...sound(1, 60_200, 1)]);

  it("shortens long waits and keeps all others", () => {
    expect(schedule).toEqual([0, 100, 3_100, 3_200, 3_200, 3_200]);
  });

  it("shows what had happened by then", () => {
    expect([-1, 0, 99, 100, 3_199, 3_200].map((position) => shownBy(schedule, position))).toEqual([
      0, 1, 1, 2, 3, 6,
    ]);
  });

  it("goes back and on step by step, and stops at the ends", () => {
    expect([stepFrom(schedule, 100, 1), stepFrom(schedule, 100, -1)]).toEqual([3_100, 0]);
    expect([stepFrom(schedule, 3_200, 1), stepFrom(schedule, 0, -1)]).toEqual([3_200, 0]);
  });
});

describe("the figures of a day", () => {
  const part = (at: number, more: Partial<DayPart> = {}): DayPart => ({
    at,
    calls: 1,
    turns: 2,
    stages: {},
    transfers: {},
    providerErrors: {},
    ...more,
  });
  const day = [
    part(2 * PART_MS, {
      stages: { first_audio: { p50: 120, p95: 300 } },
      transfers: { busy: 1, no_answer: 2 },
    }),
    part(PART_MS, { stages: { first_audio: { p50: 100, p95: 200 } }, transfers: { no_answer: 1, lost: 0 } }),
    part(0),
  ];

  it("are in the order of time, where there are any", () => {
    expect(stageOfDay(day, "first_audio").map(({ at, p95 }) => [at, p95])).toEqual([
      [PART_MS, 200],
      [2 * PART_MS, 300],
    ]);
  });

  it("are summed up, the most frequent first", () => {
    expect(totals(day, ({ transfers }) => transfers)).toEqual([
      { name: "no_answer", count: 3 },
      { name: "busy", count: 1 },
    ]);
    expect(callsOf(day)).toBe(3);
  });
});

describe("a chart", () => {
  it("has a scale that ends at a round number, whose half is round", () => {
    expect([0, 3, 7, 13, 120, 880, 2_150].map((value) => roundAbove(value, 2))).toEqual([
      2, 4, 8, 16, 120, 1_000, 3_000,
    ]);
  });

  it("spans the day", () => {
    expect(xOf(0, DAY_MS)).toBe(CHART.left);
    expect(xOf(DAY_MS, DAY_MS)).toBe(CHART.left + CHART.width);
    expect(yOf(0, 100)).toBe(CHART.top + CHART.height);
    expect(yOf(100, 100)).toBe(CHART.top);
  });

  it("breaks its line where nothing was measured", () => {
    const points = [0, 1, 4].map((i) => ({ at: i * PART_MS, value: 50 }));
    expect(lineThrough(points, 100, DAY_MS).replace(/[\d. ]/g, "")).toBe("MLM");
    expect(lonely(points)).toEqual([points[2]]);
  });

  it("ends when the part of the day ends that is under way", () => {
    expect([endOfPart(0), endOfPart(PART_MS - 1), endOfPart(PART_MS)]).toEqual([
      PART_MS,
      PART_MS,
      2 * PART_MS,
    ]);
  });

  it("has a mark at every sixth hour of the day", () => {
    const until = new Date(2026, 10, 26, 17, 20).getTime();
    expect(hourMarks(until).map((at) => new Date(at).getHours())).toEqual([18, 0, 6, 12]);
  });
});

describe("a call", () => {
  it("can be named in an address", () => {
    expect(callIn(hashOf("a&b=c d"))).toBe("a&b=c d");
    expect([callIn(""), callIn("#"), callIn("#call=")]).toEqual([undefined, undefined, undefined]);
    expect(shortId("5d1f0c9ab27e")).toBe("5d1f0c9a");
  });
});
