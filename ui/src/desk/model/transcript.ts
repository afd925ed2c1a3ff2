import type { Briefing, Saying } from "./protocol.ts";
import type { Known, Line } from "./view.ts";

/** Enough to scroll back through; a call of hours does not make the page slow. */
const MOST_LINES = 400;

/** The talk with the assistant, as far as the briefing tells it, and behind it what was said since. */
export function withBriefing({ lines }: Known, briefing: Briefing): Known {
  const before = briefing.turns.map(({ by, text }, index): Line => ({
    id: index - briefing.turns.length,
    by,
    text,
    settled: true,
  }));
  return { briefing, lines: [...before, ...lines.filter(({ id }) => id > 0)] };
}

/** Interim words of a speaker replace each other until the final ones come. */
export function hear(lines: readonly Line[], { by, text }: Saying, final: boolean): readonly Line[] {
  const open = lines.findLastIndex((line) => line.by === by && !line.settled);
  if (text.trim() === "") return open >= 0 && final ? lines.toSpliced(open, 1) : lines;
  const line: Line = { id: lines[open]?.id ?? freshId(lines), by, text, settled: final };
  return open >= 0 ? lines.with(open, line) : [...lines, line].slice(-MOST_LINES);
}

function freshId(lines: readonly Line[]): number {
  return Math.max(0, ...lines.map(({ id }) => id)) + 1;
}
