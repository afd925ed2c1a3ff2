import { describe, expect, it } from "vitest";
import {
  asTold,
  flowOf,
  folded,
  rowsBetween,
  SECTION_HEIGHT,
  STEP_HEIGHT,
  type FlowRow,
} from "./flowRows.ts";
import { sound, step } from "./testing/story.ts";

const turn = [...sound(3, 0, 1), step(12, 500, { turn: 1, tookMs: 180 }), step(13, 501, { turn: 1 })];

/** Rows in short: `[` a part, `(3)` a loop, else the step's number. */
function short(rows: readonly FlowRow[]): string {
  return rows
    .map((row) =>
      row.kind === "section" ? "[" : row.kind === "loop" ? `(${row.count})` : `${row.step.number}`,
    )
    .join(" ");
}

describe("the rows of a diagram", () => {
  it("draw sound that comes again and again once, with its count", () => {
    const { rows } = flowOf(turn);
    expect(short(rows)).toBe("[ (3) 9 10 11 12 13");
    expect(rows.find(({ kind }) => kind === "loop")).toMatchObject({ numbers: [9, 10, 11], untilMs: 80 });
  });

  it("draw one kind of sound that comes again the same way, and nothing else", () => {
    const again = (number: number) => [0, 1, 2, 3].map((at) => step(number, at, { turn: 1 }));
    expect(short(flowOf([...again(28), step(29, 9, { turn: 1 })]).rows)).toBe("[ (4) 28 29");
    expect(short(flowOf(again(16)).rows)).toBe("[ 16 16 16 16");
  });

  it("draw all of a loop that was opened, and none of a part that was closed", () => {
    const opened = folded(asTold, "loop-0", true, "loop");
    expect(short(flowOf(turn, opened).rows)).toBe("[ (3) 9 10 11 9 10 11 9 10 11 12 13");
    expect(short(flowOf(turn, folded(opened, "loop-0", false, "loop")).rows)).toBe("[ (3) 9 10 11 12 13");
    const closed = folded(asTold, "section-0", false, "section");
    expect(short(flowOf(turn, closed).rows)).toBe("[");
    expect(short(flowOf(turn, folded(closed, "section-0", true, "section")).rows)).toBe(
      "[ (3) 9 10 11 12 13",
    );
  });

  it("lie under each other without a hole", () => {
    const { rows, height } = flowOf([...turn, step(44, 600, { from: 14, to: 14 })]);
    const ends = rows.reduce((top, row) => {
      expect(row.top).toBe(top);
      return top + row.height;
    }, 0);
    expect(ends).toBe(height);
  });

  it("have the same keys however far the story has gone", () => {
    const keys = (steps: typeof turn) => flowOf(steps).rows.map(({ key }) => key);
    expect(keys([...turn, step(14, 502, { turn: 1 })]).slice(0, -1)).toEqual(keys(turn));
  });

  it("mark what was slow, as measured, else by its delay", () => {
    const { rows } = flowOf([
      step(13, 0, { turn: 1 }),
      step(15, 1_300, { turn: 1 }),
      step(26, 9_000, { turn: 1, tookMs: 120 }),
      step(45, 30_000),
    ]);
    expect(rows.map((row) => row.kind === "step" && row.slow)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it("are drawn only where they are seen", () => {
    const steps = Array.from({ length: 1_000 }, (_, i) => step(14, i, { turn: 1 }));
    const { rows } = flowOf(steps);
    const from = SECTION_HEIGHT + 500 * STEP_HEIGHT;
    const seen = rowsBetween(rows, from, from + 10 * STEP_HEIGHT);
    expect(seen.at(0)).toMatchObject({ index: 500 });
    expect(seen.length).toBeLessThanOrEqual(11);
    expect(rowsBetween(rows, -100, 1)).toHaveLength(1);
    expect(rowsBetween(rows, 1e9, 2e9)).toHaveLength(0);
  });
});
