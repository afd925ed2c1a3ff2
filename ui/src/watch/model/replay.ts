import type { Step } from "./protocol.ts";

export const SPEEDS = [1, 2, 5, 20] as const;
export type Speed = (typeof SPEEDS)[number];

/** Waits that are longer are played as long as this, so that nobody looks at a still picture. */
export const LONGEST_WAIT_MS = 3000;

/** When each step of a story is shown while it is replayed, in milliseconds from the start. */
export function scheduleOf(steps: readonly Step[]): readonly number[] {
  let [before, at] = [0, 0];
  return steps.map((step) => {
    at += Math.min(Math.max(0, step.atMs - before), LONGEST_WAIT_MS);
    before = step.atMs;
    return at;
  });
}

/** How many steps have been shown by then. */
export function shownBy(schedule: readonly number[], position: number): number {
  const next = schedule.findIndex((at) => at > position);
  return next < 0 ? schedule.length : next;
}

/** Where the step before or after this place is. */
export function stepFrom(schedule: readonly number[], position: number, way: -1 | 1): number {
  return way > 0
    ? (schedule.find((at) => at > position) ?? schedule.at(-1) ?? 0)
    : (schedule.findLast((at) => at < position) ?? 0);
}
