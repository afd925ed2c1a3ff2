import { describe, expect, it } from "vitest";
import { flowOf, type FlowRow } from "./flowRows.ts";
import { gridFor, GUTTER, gutterOf, heads, laneX, shapesOf, widthOf, type Shape } from "./flowShapes.ts";
import { participants } from "./participants.ts";
import { step } from "./testing/story.ts";
import { neighbour, spokenRow } from "./walking.ts";

const grid = gridFor(1400);

function rowOf(...steps: readonly ReturnType<typeof step>[]): FlowRow {
  const row = flowOf(steps).rows.at(-1);
  if (row === undefined) throw new Error("there is no row");
  return row;
}

function words(shapes: readonly Shape[]): string[] {
  return shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));
}

describe("the diagram", () => {
  it("has the participants' names over their lanes, in order", () => {
    const names = words(heads(grid)).join(" ");
    expect(names).toBe(participants.flatMap(({ name }) => name).join(" "));
  });

  it("is as wide as its room, but never too narrow for the names", () => {
    expect(widthOf(gridFor(1_700))).toBeGreaterThan(1_600);
    expect(widthOf(gridFor(1_700))).toBeLessThanOrEqual(1_700);
    expect(widthOf(gridFor(600))).toBe(widthOf(gridFor(900)));
  });

  it("draws an arrow from lane to lane, dashed when it answers", () => {
    const call = shapesOf(rowOf(step(13, 0, { from: 4, to: 6, turn: 1 })), grid);
    expect(call).toContainEqual(expect.objectContaining({ role: "call", x1: laneX(grid, 4) }));
    const answer = shapesOf(rowOf(step(12, 0, { from: 5, to: 4, turn: 1 })), grid);
    expect(answer).toContainEqual(expect.objectContaining({ role: "answer", x1: laneX(grid, 5) }));
  });

  it("says that a step was slow by a word, a sign and a thicker line", () => {
    const slow = rowOf(step(14, 0, { turn: 1 }), step(15, 2_000, { from: 7, to: 6, turn: 1 }));
    expect(shapesOf(slow, grid).map(({ role }) => role)).toEqual(["slow-answer", "slow-tip", "slow-label"]);
    expect(gutterOf(slow).map(({ role }) => role)).toContain("slow-sign");
    expect(words(gutterOf(slow))).toEqual(["0:02.000", "+2.00 s", "slow"]);
    expect(spokenRow(slow)).toBe(
      "15. Step 15, Claude LLM to LangGraph, at 0:02.000, 2.00 s after the step before, slow",
    );
  });

  it("draws a message to oneself beside its lane, inside the picture", () => {
    const shapes = shapesOf(rowOf(step(44, 0, { from: 14, to: 14 })), grid);
    expect(shapes).toContainEqual(expect.objectContaining({ kind: "path", role: "call" }));
    expect(shapes).toContainEqual(expect.objectContaining({ kind: "text", anchor: "end" }));
  });

  it("keeps labels inside the picture", () => {
    const name = "A name that is much longer than the way";
    for (const [from, to] of [
      [0, 1],
      [13, 14],
    ] as const) {
      const label = shapesOf(rowOf(step(41, 0, { from, to, name })), grid).find(
        ({ kind }) => kind === "text",
      );
      const half = (name.length + 4) * 3.2;
      expect(label?.kind === "text" && label.x - half).toBeGreaterThan(GUTTER - 20);
      expect(label?.kind === "text" && label.x + half).toBeLessThan(widthOf(grid) + 20);
    }
  });
});

describe("the arrow keys", () => {
  const { rows } = flowOf([1, 2, 3, 4].map((number) => step(number, number)));
  const from = rows[2] as FlowRow;

  it.each([
    ["ArrowDown", 3],
    ["ArrowUp", 1],
    ["Home", 0],
    ["End", 4],
    ["PageDown", 4],
    ["PageUp", 0],
  ])("%s lead to another row and stop at the ends", (key, to) => {
    expect(neighbour(rows, from, key)).toBe(rows[to]);
  });

  it("are the only ones that lead anywhere", () => {
    expect(neighbour(rows, from, "x")).toBeUndefined();
  });
});
