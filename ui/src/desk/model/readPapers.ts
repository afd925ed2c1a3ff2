import { fieldsOf, listOf, numberOf, optionalText, textOf, timeOf } from "../../shared/fields.ts";
import type { CallBack, KeptCall } from "./protocol.ts";
import { readSaying } from "./readDeskEvent.ts";

/** Answers undefined for what is no call. */
export function readKeptCall(value: unknown): KeptCall | undefined {
  const fields = fieldsOf(value);
  const [transferId, beganAt] = [optionalText(fields["transfer_id"]), textOf(fields["began_at"])];
  const began = timeOf(beganAt);
  if (transferId === undefined || began === undefined) return undefined;
  return {
    transferId,
    caller: textOf(fields["caller"]),
    agent: textOf(fields["agent"]),
    department: textOf(fields["department"]),
    reason: textOf(fields["reason"]),
    beganAt,
    began,
    talked: timeOf(fields["talked_at"]),
    ended: timeOf(fields["ended_at"]),
    ending: optionalText(fields["ending"]),
    declineReason: optionalText(fields["decline_reason"]),
    outcome: optionalText(fields["outcome"]),
    notes: textOf(fields["notes"]),
    nextStep: textOf(fields["next_step"]),
    transcript: listOf(fields["transcript"], (said) => readSaying(fieldsOf(said))),
    timeline: listOf(fields["timeline"], (moment) => {
      const { state, at_ms } = fieldsOf(moment);
      const [name, atMs] = [optionalText(state), numberOf(at_ms)];
      return name === undefined || atMs === undefined ? undefined : { state: name, atMs };
    }),
  };
}

export function readCallBacks(value: unknown): readonly CallBack[] {
  return listOf(value, (wish) => {
    const fields = fieldsOf(wish);
    const [id, asked] = [optionalText(fields["id"]), timeOf(fields["asked_at"])];
    if (id === undefined || asked === undefined) return undefined;
    return {
      id,
      caller: textOf(fields["caller"]),
      department: textOf(fields["department"]),
      reason: textOf(fields["reason"]),
      asked,
      wanted: optionalText(fields["wanted"]),
    };
  });
}
