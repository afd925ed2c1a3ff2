import type { Step } from "../protocol.ts";

/** A step of a test's story; what is not told does not matter there. */
export function step(number: number, atMs: number, more: Partial<Step> = {}): Step {
  return {
    number,
    name: `Step ${number}`,
    from: 0,
    to: 1,
    atMs,
    tookMs: undefined,
    turn: undefined,
    detail: {},
    ...more,
  };
}

/** So many rounds of sound on its way in, 40 ms apart. */
export function sound(rounds: number, fromMs: number, turn: number): readonly Step[] {
  return Array.from({ length: rounds }, (_, i) =>
    [9, 10, 11].map((number) => step(number, fromMs + i * 40, { turn })),
  ).flat();
}
