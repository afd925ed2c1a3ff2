import { describe, expect, it } from "vitest";
import type { Step } from "./protocol.ts";
import { sectionsOf } from "./sections.ts";
import { sound, step } from "./testing/story.ts";

const ofTurn = (turn: number, ...numbers: readonly number[]) =>
  numbers.map((number) => step(number, 0, { turn }));
const told = (...numbers: readonly number[]) => numbers.map((number) => step(number, 0));

/** What a story is parted into: how each part is called, and its steps. */
function parts(...steps: readonly Step[]): readonly string[] {
  return sectionsOf(steps).map(
    ({ kind, turn, told: own }) =>
      `${kind}${turn ?? ""}: ${own.map(({ step: { number } }) => number).join(" ")}`,
  );
}

describe("a call's story", () => {
  it("is parted by what happens, in the order in which it did", () => {
    expect(
      parts(
        ...told(1, 2, 3, 4, 5, 6, 7, 8),
        ...ofTurn(1, 9, 10, 11, 12, 13, 14, 28, 29),
        ...ofTurn(2, 9, 12, 13, 29),
        ...told(30, 31, 35, 36, 39, 40, 37, 38, 41, 44, 47),
      ),
    ).toEqual([
      "sign_in: 1 2 3 4 5 6 7",
      "conversation: 8",
      "turn1: 9 10 11 12 13 14 28 29",
      "turn2: 9 12 13 29",
      "request: 30 31 35 36",
      "transfer: 39 40 37 38 41 44 47",
    ]);
  });

  it("does not begin a turn twice when its end comes late, or when the caller speaks into an answer", () => {
    expect(
      parts(
        ...ofTurn(1, 9, 13, 28),
        ...sound(1, 0, 2),
        ...ofTurn(1, 29),
        ...ofTurn(2, 12, 13),
        ...ofTurn(1, 24),
      ),
    ).toEqual(["turn1: 9 13 28 9 10 11 29", "turn2: 12 13 24"]);
  });

  it("lets the assistant speak while a telephone rings, and go on when nobody answered", () => {
    expect(
      parts(
        ...ofTurn(3, 13, 15),
        ...ofTurn(3, 32, 34),
        ...told(35, 39, 41),
        ...ofTurn(3, 25, 29),
        ...told(49, 52),
        ...ofTurn(4, 9, 12),
      ),
    ).toEqual(["turn3: 13 15", "request: 32 34 35", "transfer: 39 41 25 29 49 52", "turn4: 9 12"]);
  });

  it("shows a caller who comes back as signing in once more", () => {
    expect(parts(...ofTurn(1, 13, 29), ...told(1, 6), ...ofTurn(1, 24), ...ofTurn(2, 9))).toEqual([
      "turn1: 13 29",
      "sign_in: 1 6",
      "turn1: 24",
      "turn2: 9",
    ]);
  });

  it("tells how long after the step before each one came, across all parts", () => {
    const sections = sectionsOf([step(1, 0), step(7, 30), step(8, 130), step(9, 135, { turn: 1 })]);
    const delays = sections.flatMap(({ told: own }) => own.map(({ delayMs }) => delayMs));
    expect(delays).toEqual([0, 30, 100, 5]);
  });

  it("of nothing has no parts", () => {
    expect(parts()).toEqual([]);
  });
});
