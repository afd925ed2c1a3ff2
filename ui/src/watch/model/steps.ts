import type { Step } from "./protocol.ts";

export type Phase = "sign_in" | "conversation" | "request" | "transfer";

const LAST_OF_SIGN_IN = 7;
const LAST_OF_CONVERSATION = 29;
const LAST_OF_REQUEST = 38;

export function phaseOf(number: number): Phase {
  if (number <= LAST_OF_SIGN_IN) return "sign_in";
  if (number <= LAST_OF_CONVERSATION) return "conversation";
  return number <= LAST_OF_REQUEST ? "request" : "transfer";
}

/** Steps that answer another one; the diagram draws them dashed. */
const ANSWERS: ReadonlySet<number> = new Set([
  4, 6, 7, 12, 15, 19, 20, 21, 23, 24, 26, 29, 34, 36, 38, 43, 52,
]);

export function isAnswer(number: number): boolean {
  return ANSWERS.has(number);
}

/** The caller's sound on its way, which comes in pieces and may belong to the turn after the one that is answered. */
const SOUND_IN: ReadonlySet<number> = new Set([9, 10, 11]);
const SOUND_OUT: ReadonlySet<number> = new Set([26, 27, 28]);

export function isSoundIn(number: number): boolean {
  return SOUND_IN.has(number);
}

export function isSound(number: number): boolean {
  return SOUND_IN.has(number) || SOUND_OUT.has(number);
}

/** From here on an answer is played to its end. */
export const PLAYED = 29;

/**
 * Milliseconds that a step may take before it counts as slow. What waits for a person (a PIN, a word, the microphone, an agent
 * who answers) or for a sentence that is being written has no limit, nor what lasts as long as speech does.
 */
const LIMITS: Readonly<Record<number, number>> = {
  2: 100,
  4: 800,
  5: 150,
  6: 150,
  7: 150,
  10: 50,
  11: 100,
  12: 500,
  14: 150,
  15: 1200,
  16: 200,
  17: 100,
  18: 100,
  19: 100,
  20: 1500,
  21: 1500,
  22: 150,
  23: 1500,
  26: 500,
  27: 50,
  28: 150,
  31: 200,
  32: 200,
  33: 200,
  34: 1500,
  35: 200,
  36: 200,
  37: 200,
  38: 200,
  39: 500,
  40: 1500,
  41: 2000,
  42: 500,
  43: 500,
  44: 500,
  46: 500,
  47: 500,
  48: 500,
  50: 1000,
  51: 1000,
  52: 1000,
};

export function limitOf(number: number): number | undefined {
  return LIMITS[number];
}

/** What was measured counts, or else how long after the step before it came. */
export function isSlow({ number, tookMs }: Step, delayMs: number): boolean {
  const limit = limitOf(number);
  return limit !== undefined && (tookMs ?? delayMs) > limit;
}
