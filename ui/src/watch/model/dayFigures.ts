import type { DayPart, Stage } from "./protocol.ts";

export interface StageOfDay {
  readonly at: number;
  readonly p50: number;
  readonly p95: number;
}

/** Of one stage, where it was measured. */
export function stageOfDay(parts: readonly DayPart[], stage: Stage): readonly StageOfDay[] {
  return inOrder(parts).flatMap(({ at, stages }) => {
    const measured = stages[stage];
    return measured === undefined ? [] : [{ at, ...measured }];
  });
}

export function inOrder(parts: readonly DayPart[]): readonly DayPart[] {
  return parts.toSorted((one, other) => one.at - other.at);
}

export interface Total {
  readonly name: string;
  readonly count: number;
}

/** Over the whole day, the most frequent first. */
export function totals(
  parts: readonly DayPart[],
  of: (part: DayPart) => Readonly<Record<string, number>>,
): readonly Total[] {
  const sums = new Map<string, number>();
  for (const part of parts) {
    for (const [name, count] of Object.entries(of(part))) sums.set(name, (sums.get(name) ?? 0) + count);
  }
  return [...sums]
    .map(([name, count]) => ({ name, count }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}

export function countOf(sums: readonly Total[]): number {
  return sums.reduce((sum, { count }) => sum + count, 0);
}

export function callsOf(parts: readonly DayPart[]): number {
  return parts.reduce((sum, { calls }) => sum + calls, 0);
}
