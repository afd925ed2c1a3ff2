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
import { laneOf } from "./participants.ts";
import {
  STAGES,
  type CallFacts,
  type DayPart,
  type Granted,
  type Latency,
  type LiveCall,
  type PastCall,
  type Percentiles,
  type Stage,
  type Step,
  type TurnWords,
  type WatchEvent,
} from "./protocol.ts";

const STATES = ["talking", "transferring", "with_agent"] as const;
const WAYS = ["socket_io", "webrtc"] as const;

/** Answers undefined for what is not understood. */
export function readWatchEvent(name: string, payload: unknown): WatchEvent | undefined {
  const fields = fieldsOf(payload);
  switch (name) {
    case "calls": {
      const live = listOf(fields["live"], readLiveCall);
      return { type: name, live, total: numberOf(fields["total"]) ?? live.length };
    }
    case "steps":
      return {
        type: name,
        sessionId: textOf(fields["session_id"]),
        fromIndex: numberOf(fields["from_index"]) ?? 0,
        steps: readSteps(fields["steps"]),
        latency: readLatency(fields["latency"]),
      };
    case "call_ended":
      return {
        type: name,
        sessionId: textOf(fields["session_id"]),
        ended: timeOf(fields["ended_at"]),
        ending: optionalText(fields["ending"]),
      };
    default:
      return undefined;
  }
}

/** An answer that is not understood is a refusal without words. */
export function readGranted(answer: unknown): Granted {
  const fields = fieldsOf(answer);
  return fields["ok"] === true
    ? { ok: true, told: fields }
    : {
        ok: false,
        code: textOf(fields["code"]),
        message: textOf(fields["message"]),
        retryAfterSeconds: numberOf(fields["retry_after_s"]),
      };
}

export function readSteps(value: unknown): readonly Step[] {
  return listOf(value, readStep);
}

function readStep(value: unknown): Step | undefined {
  const fields = fieldsOf(value);
  const [number, atMs] = [numberOf(fields["step"]), numberOf(fields["at_ms"])];
  const [from, to] = [laneOf(textOf(fields["from"])), laneOf(textOf(fields["to"]))];
  if (number === undefined || atMs === undefined || from === undefined || to === undefined) return undefined;
  return {
    number,
    name: textOf(fields["name"]),
    from,
    to,
    atMs,
    tookMs: numberOf(fields["took_ms"]),
    turn: numberOf(fields["turn"]),
    detail: textsOf(fields["detail"]),
  };
}

export function readLatency(value: unknown): readonly Latency[] {
  return listOf(value, (measured) => {
    const fields = fieldsOf(measured);
    const [turn, ms] = [numberOf(fields["turn"]), numberOf(fields["ms"])];
    const stage = oneOf(STAGES, fields["stage"]);
    return turn === undefined || ms === undefined || stage === undefined ? undefined : { turn, stage, ms };
  });
}

function readLiveCall(value: unknown): LiveCall | undefined {
  const fields = fieldsOf(value);
  const [sessionId, began] = [optionalText(fields["session_id"]), timeOf(fields["began_at"])];
  if (sessionId === undefined || began === undefined) return undefined;
  return {
    sessionId,
    began,
    turn: numberOf(fields["turn"]),
    state: oneOf(STATES, fields["state"]) ?? "talking",
    way: oneOf(WAYS, fields["way"]),
    steps: numberOf(fields["steps"]) ?? 0,
    lastStep: numberOf(fields["last_step"]),
    slowest: readSlowest(fieldsOf(fields["slowest"])),
  };
}

function readSlowest(fields: Fields): LiveCall["slowest"] {
  const [stage, ms] = [optionalText(fields["stage"]), numberOf(fields["ms"])];
  return stage === undefined || ms === undefined ? undefined : { stage, ms };
}

export function readCallFacts(value: unknown): CallFacts | undefined {
  const fields = fieldsOf(value);
  const [sessionId, began] = [optionalText(fields["session_id"]), timeOf(fields["began_at"])];
  if (sessionId === undefined || began === undefined) return undefined;
  return {
    sessionId,
    began,
    ended: timeOf(fields["ended_at"]),
    ending: optionalText(fields["ending"]),
    live: fields["live"] === true,
  };
}

export function readPastCall(value: unknown): PastCall | undefined {
  const fields = fieldsOf(value);
  const facts = readCallFacts(fields);
  return (
    facts && {
      ...facts,
      beganAt: textOf(fields["began_at"]),
      turns: numberOf(fields["turns"]) ?? 0,
      transfer: optionalText(fields["transfer"]),
      voiceToVoiceMs: numberOf(fields["voice_to_voice_ms"]),
    }
  );
}

export function readTurnWords(fields: Fields): TurnWords {
  return {
    caller: optionalText(fields["caller"]),
    assistant: optionalText(fields["assistant"]),
    tools: listOf(fields["tools"], (value) => {
      const tool = fieldsOf(value);
      return {
        name: textOf(tool["name"]),
        arguments: asText(tool["arguments"]),
        result: asText(tool["result"]),
      };
    }),
  };
}

export function readDayPart(value: unknown): DayPart | undefined {
  const fields = fieldsOf(value);
  const at = timeOf(fields["at"]);
  if (at === undefined) return undefined;
  return {
    at,
    calls: numberOf(fields["calls"]) ?? 0,
    turns: numberOf(fields["turns"]) ?? 0,
    stages: readStages(fieldsOf(fields["stages"])),
    transfers: numbersOf(fields["transfers"]),
    providerErrors: numbersOf(fields["provider_errors"]),
  };
}

function readStages(fields: Fields): DayPart["stages"] {
  const stages: Partial<Record<Stage, Percentiles>> = {};
  for (const stage of STAGES) {
    const told = fieldsOf(fields[stage]);
    const [p50, p95] = [numberOf(told["p50"]), numberOf(told["p95"])];
    if (p50 !== undefined && p95 !== undefined) stages[stage] = { p50, p95 };
  }
  return stages;
}

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  const pairs = Object.entries(fieldsOf(value)).map(([name, count]) => [name, numberOf(count)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, number] => pair[1] !== undefined));
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fieldsOf(value)).map(([name, told]) => [name, asText(told)]));
}

/** JSON for whatever is not a text already. */
function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
