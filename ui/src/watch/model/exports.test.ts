import { describe, expect, it } from "vitest";
import { escaped as escapedMermaid, mermaidOf } from "./exportMermaid.ts";
import { escaped, svgOf } from "./exportSvg.ts";
import { participants } from "./participants.ts";
import { readMermaid } from "./testing/readMermaid.ts";
import { sound, step } from "./testing/story.ts";

const NASTY = `<b>"A & B"</b>; #1 %% end\nloop`;
const story = [
  step(1, 0),
  step(7, 20, { from: 1, to: 0 }),
  ...sound(4, 1_000, 1),
  step(12, 1_600, { from: 5, to: 4, turn: 1, tookMs: 180, name: NASTY }),
  step(15, 4_000, { from: 7, to: 6, turn: 1 }),
  step(44, 5_000, { from: 14, to: 14 }),
];
const facts = { sessionId: "5d1f0c9a", began: 0, ended: undefined, ending: undefined, live: true };

describe("the Mermaid export", () => {
  const read = readMermaid(mermaidOf(story));

  it("has the participants with their names, in order", () => {
    expect(read.participants).toEqual(participants.map(({ id, name }) => ({ id, name: name.join("<br/>") })));
  });

  it("has the steps in order, each with its times, and what was slow", () => {
    expect(read.messages.map(({ text }) => Number.parseInt(text, 10))).toEqual([1, 7, 9, 10, 11, 12, 15, 44]);
    expect(read.messages.at(-2)).toEqual({
      from: "LLM",
      to: "LG",
      dashed: true,
      text: "15. Step 15 (0:04.000, +2.40 s, slow)",
    });
    expect(read.messages.at(-1)).toMatchObject({ from: "Agent", to: "Agent" });
  });

  it("writes a loop around what was repeated, and notes over the parts", () => {
    expect(read.loops).toEqual(["4 times until 0:01.120"]);
    expect(read.notes).toEqual(["Authentication", "Turn 1", "Transfer"]);
  });

  it("lets no name break out of its line", () => {
    expect(escapedMermaid(NASTY)).toBe(`#lt;b#gt;"A & B"#lt;/b#gt;#59; #35;1 #37;#37; end loop`);
  });
});

describe("the SVG export", () => {
  const svg = svgOf(facts, story);

  it("has the steps in order", () => {
    const labels = [...svg.matchAll(/>(\d+)\. /g)].map(([, number]) => Number(number));
    expect(labels).toEqual([1, 7, 9, 10, 11, 12, 15, 44]);
  });

  it("needs nothing from anywhere else, and no style sheet", () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
    expect(svg).not.toMatch(/href|url\(|class=|style|<script|undefined|NaN|var\(/);
  });

  it("writes names as text", () => {
    expect(svg).toContain(escaped(NASTY));
    expect(svg).not.toContain("<b>");
  });
});
