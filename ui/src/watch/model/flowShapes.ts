import { lengthOf, slowOnes, type FlowRow, type LoopRow, type SectionRow, type StepRow } from "./flowRows.ts";
import { participants, type Participant } from "./participants.ts";
import { isAnswer } from "./steps.ts";
import { span, storyTime } from "./times.ts";
import { texts } from "../texts.ts";

/** What the diagram is drawn of, on the page and in the exported file alike; a role tells the look. */
export type Shape =
  | {
      readonly kind: "line";
      readonly role: LineRole;
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }
  | { readonly kind: "path"; readonly role: PathRole; readonly d: string }
  | {
      readonly kind: "rect";
      readonly role: RectRole;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
    }
  | {
      readonly kind: "text";
      readonly role: TextRole;
      readonly x: number;
      readonly y: number;
      readonly anchor: "start" | "middle" | "end";
      readonly text: string;
    };

export type LineRole = "lane" | "call" | "answer" | "slow-call" | "slow-answer";
export type PathRole = LineRole | "tip" | "slow-tip" | "slow-sign" | "fold-sign";
export type RectRole = "band" | "frame" | "slow-ground" | Participant["kind"];
export type TextRole =
  | "name"
  | "name-more"
  | "label"
  | "slow-label"
  | "time"
  | "delay"
  | "slow-word"
  | "band-title"
  | "band-note"
  | "frame-note"
  | "column";

/** Where the lanes are. */
export interface Grid {
  readonly spacing: number;
}

export const GUTTER = 194;
export const HEADS_HEIGHT = 72;
const MARGIN = 44;
const NARROWEST = 78;
/** About as wide as a letter of a label and of a name is. */
const LABEL_LETTER = 6.3;
const NAME_LETTER = 7;
const NAME_LINE = 13;
const TIP = 7;

/** As wide as there is room for, as long as names can be read. */
export function gridFor(width: number): Grid {
  const room = (width - GUTTER - 2 * MARGIN) / (participants.length - 1);
  return { spacing: Math.max(NARROWEST, Math.floor(room)) };
}

export function widthOf({ spacing }: Grid): number {
  return GUTTER + 2 * MARGIN + (participants.length - 1) * spacing;
}

export function laneX({ spacing }: Grid, lane: number): number {
  return GUTTER + MARGIN + lane * spacing;
}

/** The lifelines, from one height to another. */
export function lanes(grid: Grid, from: number, to: number): readonly Shape[] {
  return participants.map((_, lane) => {
    const x = laneX(grid, lane);
    return { kind: "line", role: "lane", x1: x, y1: from, x2: x, y2: to };
  });
}

/** Who takes part, over the lanes. */
export function heads(grid: Grid): readonly Shape[] {
  return participants.flatMap((participant, lane) => head(grid, participant, lane));
}

function head(grid: Grid, { name, kind }: Participant, lane: number): readonly Shape[] {
  const [x, width] = [laneX(grid, lane), Math.min(grid.spacing - 4, 118)];
  const letters = Math.floor((width - 6) / NAME_LETTER);
  const lines = name.flatMap((line, i) =>
    wrapped(line, letters).map((text) => ({
      text,
      role: i === 0 ? ("name" as const) : ("name-more" as const),
    })),
  );
  const top = HEADS_HEIGHT / 2 - (lines.length * NAME_LINE) / 2 + 10.5;
  return [
    { kind: "rect", role: kind, x: x - width / 2, y: 4, width, height: HEADS_HEIGHT - 8, radius: 9 },
    ...lines.map(({ text, role }, i): Shape => ({
      kind: "text",
      role,
      x,
      y: top + i * NAME_LINE,
      anchor: "middle",
      text,
    })),
  ];
}

function wrapped(line: string, letters: number): string[] {
  return line.split(" ").reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > letters) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}

/** What the narrow columns beside the lanes hold. */
export function columnNames(): readonly Shape[] {
  const y = HEADS_HEIGHT - 12;
  return [
    { kind: "text", role: "column", x: 68, y, anchor: "end", text: texts.flow.time },
    { kind: "text", role: "column", x: 132, y, anchor: "end", text: texts.flow.delay },
  ];
}

/** Beside the lanes: when, and how long after the step before. The top of the row is at 0. */
export function gutterOf(row: FlowRow): readonly Shape[] {
  switch (row.kind) {
    case "section":
      return [
        { kind: "path", role: "fold-sign", d: row.open ? "M14 17l5 5 5-5" : "M16 14.5l5 5-5 5" },
        { kind: "text", role: "band-title", x: 34, y: 24, anchor: "start", text: titleOf(row) },
      ];
    case "loop":
      return [];
    case "step":
      return stepGutter(row);
  }
}

function stepGutter({ step, delayMs, slow, height }: StepRow): readonly Shape[] {
  const y = height - 10;
  const when: readonly Shape[] = [
    { kind: "text", role: "time", x: 68, y, anchor: "end", text: storyTime(step.atMs) },
    { kind: "text", role: "delay", x: 132, y, anchor: "end", text: `+${span(delayMs)}` },
  ];
  if (!slow) return when;
  const top = y - 13;
  return [
    ...when,
    { kind: "rect", role: "slow-ground", x: 139, y: top, width: 50, height: 18, radius: 9 },
    { kind: "path", role: "slow-sign", d: `M145 ${top + 13}l4.5-8 4.5 8z` },
    { kind: "text", role: "slow-word", x: 157, y, anchor: "start", text: texts.flow.slow },
  ];
}

/** Between the lanes. The top of the row is at 0. */
export function shapesOf(row: FlowRow, grid: Grid): readonly Shape[] {
  switch (row.kind) {
    case "section":
      return band(row, grid);
    case "loop":
      return frame(row, grid);
    case "step":
      return row.step.from === row.step.to ? selfMessage(row, grid) : message(row, grid);
  }
}

function band(row: SectionRow, grid: Grid): readonly Shape[] {
  const width = widthOf(grid) - 8;
  return [
    { kind: "rect", role: "band", x: 4, y: 6, width, height: row.height - 10, radius: 8 },
    { kind: "text", role: "band-note", x: GUTTER + 8, y: 24, anchor: "start", text: noteOf(row) },
  ];
}

export function titleOf({ section }: SectionRow): string {
  return section.turn === undefined ? texts.flow.section[section.kind] : texts.flow.turn(section.turn);
}

export function noteOf({ section }: SectionRow): string {
  const slow = slowOnes(section);
  const parts = [texts.flow.steps(section.told.length), span(lengthOf(section))];
  return (slow === 0 ? parts : [...parts, texts.flow.slowSteps(slow)]).join(" · ");
}

function frame({ count, untilMs, wholeHeight, open }: LoopRow, grid: Grid): readonly Shape[] {
  const left = GUTTER + 4;
  const note = texts.flow.loop(count, storyTime(untilMs));
  return [
    {
      kind: "rect",
      role: "frame",
      x: left,
      y: 4,
      width: widthOf(grid) - left - 8,
      height: wholeHeight - 2,
      radius: 4,
    },
    { kind: "path", role: "fold-sign", d: open ? `M${left + 8} 14l4 4 4-4` : `M${left + 9} 12l4 4-4 4` },
    { kind: "text", role: "frame-note", x: left + 24, y: 20, anchor: "start", text: note },
  ];
}

function message({ step, slow, height }: StepRow, grid: Grid): readonly Shape[] {
  const [from, to, y] = [laneX(grid, step.from), laneX(grid, step.to), height - 12];
  const way = Math.sign(to - from);
  const label = labelOf(step);
  const middle = kept((from + to) / 2, label, grid);
  return [
    { kind: "line", role: lineRole(step.number, slow), x1: from, y1: y, x2: to - way * TIP, y2: y },
    tip(to, y, way, slow),
    {
      kind: "text",
      role: slow ? "slow-label" : "label",
      x: middle,
      y: y - 7,
      anchor: "middle",
      text: label,
    },
  ];
}

/** To oneself: out and back again, towards the middle of the diagram. */
function selfMessage({ step, slow, height }: StepRow, grid: Grid): readonly Shape[] {
  const [x, top, bottom] = [laneX(grid, step.from), 14, height - 12];
  const way = step.from > participants.length / 2 ? -1 : 1;
  const out = x + way * 26;
  return [
    {
      kind: "path",
      role: lineRole(step.number, slow),
      d: `M${x} ${top}H${out}V${bottom}H${x + way * TIP}`,
    },
    tip(x, bottom, -way, slow),
    {
      kind: "text",
      role: slow ? "slow-label" : "label",
      x: out + way * 8,
      y: (top + bottom) / 2 + 4,
      anchor: way < 0 ? "end" : "start",
      text: labelOf(step),
    },
  ];
}

function tip(x: number, y: number, way: number, slow: boolean): Shape {
  const back = x - way * (TIP + 2);
  return {
    kind: "path",
    role: slow ? "slow-tip" : "tip",
    d: `M${x} ${y}L${back} ${y - 4.5}V${y + 4.5}z`,
  };
}

function lineRole(number: number, slow: boolean): LineRole {
  if (isAnswer(number)) return slow ? "slow-answer" : "answer";
  return slow ? "slow-call" : "call";
}

export function labelOf({ number, name, tookMs }: StepRow["step"]): string {
  return `${number}. ${name}${tookMs === undefined || tookMs < 1 ? "" : ` · ${span(tookMs)}`}`;
}

/** The middle of a text that stays between the gutter and the right edge. */
function kept(middle: number, text: string, grid: Grid): number {
  const half = (text.length * LABEL_LETTER) / 2;
  return Math.max(GUTTER + 6 + half, Math.min(widthOf(grid) - 6 - half, middle));
}
