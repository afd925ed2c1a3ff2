import { fieldsOf, numberOf, oneOf, optionalText, type Fields } from "../../shared/fields.ts";
import type { Choice, Duty, DutyState } from "./protocol.ts";

const DUTY_STATES: readonly DutyState[] = [
  "ready",
  "not_ready",
  "ringing",
  "on_call",
  "on_hold",
  "wrap_up",
  "offline",
];
const CHOICES = ["ready", "not_ready"] as const;

export function readDuty(fields: Fields): Duty | undefined {
  const state = oneOf(DUTY_STATES, fields["state"]);
  return (
    state && {
      state,
      reason: optionalText(fields["reason"]),
      sinceMs: numberOf(fields["since_ms"]) ?? 0,
      next: readChoice(fieldsOf(fields["next"])),
    }
  );
}

function readChoice(fields: Fields): Choice | undefined {
  const state = oneOf(CHOICES, fields["state"]);
  return state && { state, reason: optionalText(fields["reason"]) };
}
