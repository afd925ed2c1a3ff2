import { sectionsOf, type Section, type Told } from "./sections.ts";
import type { Step } from "./protocol.ts";
import { isSlow, isSound } from "./steps.ts";

export const STEP_HEIGHT = 38;
export const SELF_HEIGHT = 48;
export const SECTION_HEIGHT = 40;
export const LOOP_HEIGHT = 30;

interface Placed {
  readonly key: string;
  /** Units from the top of the diagram. */
  readonly top: number;
  readonly height: number;
}

export interface SectionRow extends Placed {
  readonly kind: "section";
  readonly section: Section;
  readonly open: boolean;
}

/** Steps that came again and again, drawn once. */
export interface LoopRow extends Placed {
  readonly kind: "loop";
  readonly numbers: readonly number[];
  readonly count: number;
  readonly untilMs: number;
  readonly open: boolean;
  /** Of this row and those that it stands for. */
  readonly wholeHeight: number;
}

export interface StepRow extends Placed, Told {
  readonly kind: "step";
  readonly slow: boolean;
}

export type FlowRow = SectionRow | LoopRow | StepRow;

export interface Flow {
  readonly rows: readonly FlowRow[];
  readonly height: number;
}

/** What the operator closed and opened, by the keys of rows. */
export interface Folding {
  readonly closed: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
}

export const asTold: Folding = { closed: new Set(), opened: new Set() };

/** A story, top to bottom. */
export function flowOf(steps: readonly Step[], folding: Folding = asTold): Flow {
  const rows = new Rows();
  for (const section of sectionsOf(steps)) {
    const open = !folding.closed.has(section.key);
    rows.add({ kind: "section", key: section.key, section, open }, SECTION_HEIGHT);
    if (open) placeSteps(rows, section.told, folding);
  }
  return { rows: rows.placed, height: rows.height };
}

function placeSteps(rows: Rows, told: readonly Told[], folding: Folding): void {
  for (let at = 0; at < told.length;) {
    const { period, count } = repetitionAt(told, at);
    const end = at + period * count;
    if (count > 1) placeLoop(rows, told.slice(at, end), period, folding);
    else placeOne(rows, told[at]);
    at = count > 1 ? end : at + 1;
  }
}

function placeLoop(rows: Rows, told: readonly Told[], period: number, folding: Folding): void {
  const key = `loop-${told[0]?.index ?? 0}`;
  const open = folding.opened.has(key);
  const drawn = open ? told : told.slice(0, period);
  rows.add(
    {
      kind: "loop",
      key,
      numbers: told.slice(0, period).map(({ step }) => step.number),
      count: told.length / period,
      untilMs: told.at(-1)?.step.atMs ?? 0,
      open,
      wholeHeight: drawn.reduce((height, { step }) => height + heightOf(step), LOOP_HEIGHT),
    },
    LOOP_HEIGHT,
  );
  for (const one of drawn) placeOne(rows, one);
}

function placeOne(rows: Rows, told: Told | undefined): void {
  if (told === undefined) return;
  const slow = isSlow(told.step, told.delayMs);
  rows.add({ kind: "step", key: `step-${told.index}`, ...told, slow }, heightOf(told.step));
}

function heightOf({ from, to }: Step): number {
  return from === to ? SELF_HEIGHT : STEP_HEIGHT;
}

const LONGEST_PERIOD = 3;

/** How often the one to three steps of sound from here on come again. */
function repetitionAt(told: readonly Told[], at: number): { period: number; count: number } {
  for (let period = 1; period <= LONGEST_PERIOD; period++) {
    const pattern = told.slice(at, at + period).map(({ step }) => step.number);
    if (pattern.length < period || !pattern.every(isSound)) break;
    let count = 1;
    while (pattern.every((number, i) => told[at + count * period + i]?.step.number === number)) count++;
    if (count > 1) return { period, count };
  }
  return { period: 1, count: 1 };
}

type Unplaced =
  Omit<SectionRow, "top" | "height"> | Omit<LoopRow, "top" | "height"> | Omit<StepRow, "top" | "height">;

class Rows {
  readonly placed: FlowRow[] = [];
  height = 0;

  add(row: Unplaced, height: number): void {
    this.placed.push({ ...row, top: this.height, height });
    this.height += height;
  }
}

/** Those that are seen between two heights: a diagram of thousands of steps draws a few dozen. */
export function rowsBetween(rows: readonly FlowRow[], from: number, to: number): readonly FlowRow[] {
  const first = firstFrom(rows, from);
  const last = firstFrom(rows, to);
  return rows.slice(first, last + 1);
}

/** The first one that ends below this height. */
function firstFrom(rows: readonly FlowRow[], height: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && row.top + row.height <= height) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From the first to the last step of it. */
export function lengthOf({ told }: Section): number {
  return (told.at(-1)?.step.atMs ?? 0) - (told[0]?.step.atMs ?? 0);
}

export function slowOnes({ told }: Section): number {
  return told.filter(({ step, delayMs }) => isSlow(step, delayMs)).length;
}

/** The same with one row opened or closed. */
export function folded(folding: Folding, key: string, open: boolean, kind: "section" | "loop"): Folding {
  const changed = (set: ReadonlySet<string>, holds: boolean): ReadonlySet<string> =>
    holds ? new Set([...set, key]) : new Set([...set].filter((one) => one !== key));
  return kind === "section"
    ? { ...folding, closed: changed(folding.closed, !open) }
    : { ...folding, opened: changed(folding.opened, open) };
}
