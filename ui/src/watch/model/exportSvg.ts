import { flowOf } from "./flowRows.ts";
import {
  columnNames,
  gridFor,
  gutterOf,
  heads,
  HEADS_HEIGHT,
  lanes,
  shapesOf,
  widthOf,
  type Shape,
} from "./flowShapes.ts";
import type { CallFacts, Step } from "./protocol.ts";
import { texts } from "../texts.ts";

const WIDTH = 1720;
const TITLE_HEIGHT = 48;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

const [INK, SOFT, SLOW, SLOW_GROUND] = ["#1b2023", "#565f64", "#9a3412", "#fdeadb"];
const text = (size: number, fill: string, more = "") => `font-size="${size}" fill="${fill}"${more}`;
const line = (stroke: string, width: number, more = "") =>
  `fill="none" stroke="${stroke}" stroke-width="${width}"${more}`;
const box = (fill: string, stroke: string) => `fill="${fill}" stroke="${stroke}" stroke-width="1"`;
/** Text over the lifelines stays readable. */
const HALO = ` paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"`;
const DASHED = ` stroke-dasharray="5 4"`;
const BOLD = ` font-weight="600"`;

/** The light look, written into the file, which needs nothing from anywhere else. */
const LOOK: Readonly<Record<Shape["role"], string>> = {
  lane: line("#cdcac2", 1),
  call: line(INK, 1.4),
  answer: line(INK, 1.4, DASHED),
  "slow-call": line(SLOW, 2.8),
  "slow-answer": line(SLOW, 2.8, ` stroke-dasharray="7 4"`),
  tip: `fill="${INK}"`,
  "slow-tip": `fill="${SLOW}"`,
  "slow-sign": `fill="${SLOW}"`,
  "fold-sign": `display="none"`,
  band: box("#eef3f2", "#d5dfdd"),
  frame: line("#8a9290", 1, DASHED),
  "slow-ground": box(SLOW_GROUND, SLOW),
  user: box("#e1f5ff", "#01579b"),
  server: box("#f3e5f5", "#4a148c"),
  storage: box("#e0f2f1", "#004d40"),
  ai: box("#e8f5e9", "#1b5e20"),
  tool: box("#fff3e0", "#b34700"),
  transfer: box("#fce4ec", "#880e4f"),
  agent: box("#fff9c4", "#8a5a00"),
  name: text(11, INK, BOLD),
  "name-more": text(10.5, SOFT),
  label: text(12, INK, HALO),
  "slow-label": text(12, SLOW, BOLD + HALO),
  time: text(11.5, INK),
  delay: text(11.5, SOFT),
  "slow-word": text(11, SLOW, BOLD),
  "band-title": text(13, INK, BOLD),
  "band-note": text(12, SOFT),
  "frame-note": text(11.5, SOFT, HALO),
  column: text(11, SOFT),
};

/** A story as one self-contained drawing: every section open, sound that came again and again drawn once. */
export function svgOf(facts: CallFacts, steps: readonly Step[]): string {
  const [flow, grid] = [flowOf(steps), gridFor(WIDTH)];
  const [width, top] = [widthOf(grid), TITLE_HEIGHT + HEADS_HEIGHT];
  const height = top + flow.height + 16;
  const title = texts.exported.title(facts.sessionId, new Date(facts.began).toISOString());
  const rows = flow.rows.map((row) => {
    const drawn = [...shapesOf(row, grid), ...gutterOf(row)].map(drawing).join("");
    return `<g transform="translate(0 ${top + row.top})">${drawn}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(texts.exported.described(steps.length))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="30" ${text(17, INK, BOLD)}>${escaped(title)}</text>`,
    lanes(grid, top, height - 8)
      .map(drawing)
      .join(""),
    `<g transform="translate(0 ${TITLE_HEIGHT})">${[...heads(grid), ...columnNames()].map(drawing).join("")}</g>`,
    ...rows,
    "</svg>",
    "",
  ].join("\n");
}

function drawing(shape: Shape): string {
  const look = LOOK[shape.role];
  switch (shape.kind) {
    case "line":
      return `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" ${look}/>`;
    case "path":
      return `<path d="${shape.d}" ${look}/>`;
    case "rect":
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="${shape.radius}" ${look}/>`;
    case "text":
      return `<text x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}" ${look}>${escaped(shape.text)}</text>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Control characters, which XML does not allow, become spaces. */
export function escaped(words: string): string {
  return words.replace(/\p{Cc}/gu, " ").replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
