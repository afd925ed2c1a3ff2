import { flowOf, type FlowRow } from "./flowRows.ts";
import { titleOf } from "./flowShapes.ts";
import { participants } from "./participants.ts";
import type { Step } from "./protocol.ts";
import { isAnswer } from "./steps.ts";
import { span, storyTime } from "./times.ts";
import { texts } from "../texts.ts";

/**
 * The story as a Mermaid sequence diagram (https://mermaid.js.org/syntax/sequenceDiagram.html). The numbers are written
 * out, since they are those of the steps and not of the lines.
 */
export function mermaidOf(steps: readonly Step[]): string {
  const lines = participants.map(({ id, name }) => `participant ${id} as ${name.map(escaped).join("<br/>")}`);
  /** Steps that still belong to the loop. */
  let looped = 0;
  for (const row of flowOf(steps).rows) {
    lines.push(lineOf(row, looped > 0 ? "    " : ""));
    if (row.kind === "loop") looped = row.numbers.length;
    else if (looped > 0 && --looped === 0) lines.push("end");
  }
  return ["sequenceDiagram", ...lines.map((line) => `    ${line}`), ""].join("\n");
}

function lineOf(row: FlowRow, indent: string): string {
  switch (row.kind) {
    case "section":
      return `Note over User,Agent: ${escaped(titleOf(row))}`;
    case "loop":
      return `loop ${escaped(texts.exported.loop(row.count, storyTime(row.untilMs)))}`;
    case "step": {
      const { step, delayMs, slow } = row;
      const [from, to] = [participants[step.from]?.id ?? "", participants[step.to]?.id ?? ""];
      const times = [storyTime(step.atMs), `+${span(delayMs)}`];
      if (step.tookMs !== undefined) times.push(texts.exported.took(span(step.tookMs)));
      if (slow) times.push(texts.flow.slow);
      const words = `${step.number}. ${step.name} (${times.join(", ")})`;
      return `${indent}${from}${isAnswer(step.number) ? "-->>" : "->>"}${to}: ${escaped(words)}`;
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = { "#": "#35;", ";": "#59;", "<": "#lt;", ">": "#gt;" };

/** Mermaid ends a text at a semicolon or a line's end, begins an entity with a hash, and a comment with `%%`. */
export function escaped(words: string): string {
  return words
    .replace(/\p{Cc}+/gu, " ")
    .replace(/[#;<>]/g, (character) => ENTITIES[character] ?? character)
    .replace(/%%/g, "#37;#37;");
}
