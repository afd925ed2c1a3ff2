import type { Step } from "./protocol.ts";
import { isSoundIn, phaseOf, PLAYED } from "./steps.ts";

/** A step and its place in the story. */
export interface Told {
  readonly index: number;
  readonly step: Step;
  /** Since the step before it, whatever that was. */
  readonly delayMs: number;
}

export type SectionKind = "sign_in" | "conversation" | "turn" | "request" | "transfer";

/** What belongs together in the order in which it happened. */
export interface Section {
  readonly key: string;
  readonly kind: SectionKind;
  /** Of a turn. */
  readonly turn: number | undefined;
  readonly told: readonly Told[];
}

interface Growing {
  readonly key: string;
  readonly kind: SectionKind;
  readonly turn: number | undefined;
  readonly told: Told[];
}

/** While a telephone rings, the page is still told about the wish. */
const TOLD_LATE = 36;
/** From here on the caller is back with the assistant. */
const FIRST_OF_FAILURE = 49;

/** How far the story has been parted. */
interface Progress {
  readonly current: Growing | undefined;
  /** The latest turn that has begun; -1 before the first. */
  readonly latest: number;
  /** Whether its answer was played to the end. */
  readonly answered: boolean;
}

/**
 * Parts the story without changing its order. What comes late from a turn stays where it happened, and so does the sound
 * of a caller who speaks while they are answered: a turn does not begin twice.
 */
export function sectionsOf(steps: readonly Step[]): readonly Section[] {
  const sections: Growing[] = [];
  let [latest, answered, before] = [-1, false, 0];
  steps.forEach((step, index) => {
    const current = sections.at(-1);
    const kind = kindOf(step, { current, latest, answered });
    const turn = kind === "turn" ? step.turn : undefined;
    const told = { index, step, delayMs: Math.max(0, step.atMs - before) };
    before = step.atMs;
    if (kind === undefined && current !== undefined) current.told.push(told);
    else sections.push({ key: `section-${index}`, kind: kind ?? "conversation", turn, told: [told] });
    if (turn !== undefined && turn > latest) [latest, answered] = [turn, false];
    if (step.number === PLAYED && step.turn === latest) answered = true;
  });
  return sections;
}

/** Of the section that this step begins; undefined when it begins none. */
function kindOf(step: Step, progress: Progress): SectionKind | undefined {
  const current = progress.current?.kind;
  const phase = phaseOf(step.number);
  switch (phase) {
    case "sign_in":
      return current === "sign_in" ? undefined : "sign_in";
    case "conversation":
      return kindInConversation(step, progress);
    case "request":
      if (current === "transfer" && step.number >= TOLD_LATE) return undefined;
      return current === "request" ? undefined : "request";
    case "transfer":
      return current === "transfer" ? undefined : "transfer";
  }
}

function kindInConversation(step: Step, { current, latest, answered }: Progress): SectionKind | undefined {
  const outside = current === undefined || current.kind === "sign_in";
  if (step.turn === undefined) return outside ? "conversation" : undefined;
  if (step.turn <= latest) return outside ? "turn" : undefined;
  if (!isSoundIn(step.number)) return "turn";
  switch (current?.kind) {
    case "turn":
      return answered ? "turn" : undefined;
    case "request":
      return undefined;
    case "transfer":
      return current.told.some((told) => told.step.number >= FIRST_OF_FAILURE) ? "turn" : undefined;
    case "sign_in":
    case "conversation":
    case undefined:
      return "turn";
  }
}
