/** Where a chart draws in its own units; labels stand around it. */
export const CHART = { left: 44, top: 10, width: 276, height: 92 } as const;

export const DAY_MS = 24 * 60 * 60 * 1000;
export const PART_MS = 15 * 60 * 1000;

/** A value and when it was; the day ends at `until`. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

export function xOf(at: number, until: number): number {
  const share = (at - (until - DAY_MS)) / DAY_MS;
  return CHART.left + Math.min(1, Math.max(0, share)) * CHART.width;
}

export function yOf(value: number, most: number): number {
  return CHART.top + CHART.height * (1 - value / most);
}

/** A round number that is not less, and at least `least`; half of it is round and whole, too. */
export function roundAbove(value: number, least: number): number {
  const half = Math.max(value, least) / 2;
  const magnitude = 10 ** Math.floor(Math.log10(half));
  const fits = [1, 1.5, 2, 3, 4, 5, 6, 8].map((step) => step * magnitude);
  return 2 * (fits.find((fit) => fit >= half && Number.isInteger(fit)) ?? 10 * magnitude);
}

/** A line through the points, broken where a part of the day has none; a point alone becomes a dot by its round cap. */
export function lineThrough(points: readonly Point[], most: number, until: number): string {
  let before = Number.NEGATIVE_INFINITY;
  return points
    .map(({ at, value }) => {
      const joined = at - before <= PART_MS * 1.5;
      before = at;
      const place = `${xOf(at + PART_MS / 2, until).toFixed(1)} ${yOf(value, most).toFixed(1)}`;
      return joined ? `L${place}` : `M${place}h0`;
    })
    .join("");
}

/** Every six hours of the clock on the wall within the day. */
export function hourMarks(until: number): readonly number[] {
  const first = new Date(until - DAY_MS);
  first.setHours(Math.floor(first.getHours() / 6) * 6 + 6, 0, 0, 0);
  const marks: number[] = [];
  for (let at = first; at.getTime() <= until; at = new Date(at)) {
    marks.push(at.getTime());
    at.setHours(at.getHours() + 6);
  }
  return marks;
}
