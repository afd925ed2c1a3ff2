import {
  fieldsOf,
  listOf,
  numberOf,
  oneOf,
  optionalText,
  textOf,
  timeOf,
  type Fields,
} from "../../shared/fields.ts";
import type { Choice, DutyState } from "./protocol.ts";
import { readDuty } from "./readDuty.ts";

/** What goes on around an agent: who waits, what colleagues do, and who listens to whom. */

/** `listen`: hears both. `whisper`: is heard by the agent alone. `join`: is heard by both. */
export const WAYS = ["listen", "whisper", "join"] as const;
export type Way = (typeof WAYS)[number];

const SUPERVISING_STATES = ["ringing", "on", "ended"] as const;
export type SupervisingState = (typeof SUPERVISING_STATES)[number];

/** A caller for whom telephones ring. */
export interface Waiting {
  readonly caller: string;
  readonly department: string;
  readonly reason: string;
  readonly waitedMs: number;
}

/** A supervisor in a talk. */
export interface Watcher {
  readonly name: string;
  readonly way: Way;
}

export interface Colleague {
  readonly name: string;
  readonly extension: string;
  readonly department: string;
  readonly state: DutyState;
  readonly reason: string | undefined;
  readonly sinceMs: number;
  readonly next: Choice | undefined;
  /** Who rings or talks there. */
  readonly caller: string | undefined;
  /** The talk they are in. */
  readonly transferId: string | undefined;
  readonly watchers: readonly Watcher[];
}

/** How far listening to a talk is. */
export interface Supervision {
  readonly transferId: string;
  readonly agent: string;
  readonly caller: string;
  readonly way: Way;
  readonly state: SupervisingState;
  readonly reason: string | undefined;
}

/** One act of supervision, as it is kept. Times are epoch milliseconds. */
export interface Act {
  readonly supervisor: string;
  readonly agent: string;
  readonly caller: string;
  readonly transferId: string;
  readonly way: Way;
  readonly beganAt: string;
  readonly began: number;
  readonly ended: number | undefined;
}

export function readQueue(value: unknown): readonly Waiting[] {
  return listOf(value, (entry) => {
    const fields = fieldsOf(entry);
    return {
      caller: textOf(fields["caller"]),
      department: textOf(fields["department"]),
      reason: textOf(fields["reason"]),
      waitedMs: numberOf(fields["waited_ms"]) ?? 0,
    };
  });
}

export function readTeam(value: unknown): readonly Colleague[] {
  return listOf(value, (entry) => {
    const fields = fieldsOf(entry);
    const duty = readDuty(fields);
    const extension = optionalText(fields["extension"]);
    if (duty === undefined || extension === undefined) return undefined;
    return {
      ...duty,
      extension,
      name: textOf(fields["name"]),
      department: textOf(fields["department"]),
      caller: optionalText(fields["caller"]),
      transferId: optionalText(fields["transfer_id"]),
      watchers: readWatchers(fields["supervisors"]),
    };
  });
}

export function readWatchers(value: unknown): readonly Watcher[] {
  return listOf(value, (entry) => {
    const fields = fieldsOf(entry);
    const way = oneOf(WAYS, fields["way"]);
    return way && { name: textOf(fields["name"]), way };
  });
}

export function readSupervision(fields: Fields): Supervision | undefined {
  const [transferId, way] = [optionalText(fields["transfer_id"]), oneOf(WAYS, fields["way"])];
  const state = oneOf(SUPERVISING_STATES, fields["state"]);
  if (transferId === undefined || way === undefined || state === undefined) return undefined;
  return {
    transferId,
    way,
    state,
    agent: textOf(fields["agent"]),
    caller: textOf(fields["caller"]),
    reason: optionalText(fields["reason"]),
  };
}

export function readActs(value: unknown): readonly Act[] {
  return listOf(value, (entry) => {
    const fields = fieldsOf(entry);
    const [beganAt, way] = [textOf(fields["began_at"]), oneOf(WAYS, fields["way"])];
    const began = timeOf(beganAt);
    if (way === undefined || began === undefined) return undefined;
    return {
      way,
      beganAt,
      began,
      ended: timeOf(fields["ended_at"]),
      supervisor: textOf(fields["supervisor"]),
      agent: textOf(fields["agent"]),
      caller: textOf(fields["caller"]),
      transferId: textOf(fields["transfer_id"]),
    };
  });
}
