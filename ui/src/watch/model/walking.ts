import type { FlowRow } from "./flowRows.ts";
import { labelOf, noteOf, titleOf } from "./flowShapes.ts";
import { nameOf } from "./participants.ts";
import { span, storyTime } from "./times.ts";
import { texts } from "../texts.ts";

const PAGE = 10;

/** Where a key leads from a row; undefined for keys that lead nowhere. */
export function neighbour(rows: readonly FlowRow[], from: FlowRow, key: string): FlowRow | undefined {
  const at = rows.findIndex((row) => row.key === from.key);
  const to = (index: number) => rows[Math.min(rows.length - 1, Math.max(0, index))];
  switch (key) {
    case "ArrowDown":
      return to(at + 1);
    case "ArrowUp":
      return to(at - 1);
    case "PageDown":
      return to(at + PAGE);
    case "PageUp":
      return to(at - PAGE);
    case "Home":
      return to(0);
    case "End":
      return to(rows.length - 1);
    default:
      return undefined;
  }
}

/** A row as it is read out. */
export function spokenRow(row: FlowRow): string {
  const words = texts.flow.spoken;
  switch (row.kind) {
    case "section":
      return words.section(titleOf(row), noteOf(row));
    case "loop":
      return texts.flow.loop(row.count, storyTime(row.untilMs));
    case "step": {
      const { step, delayMs, slow } = row;
      const parts = [
        words.step(labelOf(step), nameOf(step.from), nameOf(step.to)),
        words.at(storyTime(step.atMs), span(delayMs)),
      ];
      return (slow ? [...parts, words.slow] : parts).join(", ");
    }
  }
}
