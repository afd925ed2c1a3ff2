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

/** Lines through the points, broken where a part of the day has none. */
export function lineThrough(points: readonly Point[], most: number, until: number): string {
  return points
    .map((point, i) => {
      const { x, y } = placeOf(point, most, until);
      return `${follows(points[i - 1], point) ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}

/** Those that no line leads to or from. */
export function lonely(points: readonly Point[]): readonly Point[] {
  return points.filter((point, i) => !follows(points[i - 1], point) && !follows(point, points[i + 1]));
}

export function placeOf({ at, value }: Point, most: number, until: number): { x: number; y: number } {
  return { x: xOf(at + PART_MS / 2, until), y: yOf(value, most) };
}

function follows(before: Point | undefined, after: Point | undefined): boolean {
  return before !== undefined && after !== undefined && after.at - before.at <= PART_MS * 1.5;
}

/** When the part of the day ends that is under way. */
export function endOfPart(now: number): number {
  return (Math.floor(now / PART_MS) + 1) * PART_MS;
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
