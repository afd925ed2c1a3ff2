import type { Latency, Stage } from "./protocol.ts";
import { STAGES } from "./protocol.ts";

/** How long a caller waited for what, in one turn. */
export interface TurnLatency {
  readonly turn: number;
  readonly stages: Partial<Readonly<Record<Stage, number>>>;
}

/** The oldest turn first. What was measured twice counts as it was measured last. */
export function byTurn(measured: readonly Latency[]): readonly TurnLatency[] {
  const turns = new Map<number, Partial<Record<Stage, number>>>();
  for (const { turn, stage, ms } of measured) turns.set(turn, { ...turns.get(turn), [stage]: ms });
  return [...turns].map(([turn, stages]) => ({ turn, stages })).sort((one, other) => one.turn - other.turn);
}

/** Milliseconds from which on a caller notices that a stage is slow. */
const LIMITS: Readonly<Record<Stage, number>> = {
  transcription: 500,
  end_of_turn: 900,
  first_token: 1200,
  first_audio: 500,
  voice_to_voice: 2000,
};

export function isSlowStage(stage: Stage, ms: number): boolean {
  return ms > LIMITS[stage];
}

/** The half-way turn of each stage, of those that were measured. */
export function medians(turns: readonly TurnLatency[]): TurnLatency["stages"] {
  const middle: Partial<Record<Stage, number>> = {};
  for (const stage of STAGES) {
    const sorted = turns.flatMap(({ stages }) => stages[stage] ?? []).sort((one, other) => one - other);
    const median = sorted[Math.floor((sorted.length - 1) / 2)];
    if (median !== undefined) middle[stage] = median;
  }
  return middle;
}
