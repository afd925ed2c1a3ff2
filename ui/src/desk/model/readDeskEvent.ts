import { readRelays } from "../../shared/audio/relay.ts";
import { fieldsOf, listOf, numberOf, oneOf, optionalText, textOf, type Fields } from "../../shared/fields.ts";
import type {
  Briefing,
  DeskEvent,
  Granted,
  Outcome,
  Saying,
  Speaker,
  TelephoneAccount,
  TransferState,
} from "./protocol.ts";
import { readQueue, readSupervision, readTeam, readWatchers } from "./around.ts";
import { readDuty } from "./readDuty.ts";

const TRANSFER_STATES: readonly TransferState[] = [
  "dialing",
  "ringing",
  "answered",
  "bridged",
  "ended",
  "failed",
];
const SPEAKERS: readonly Speaker[] = ["caller", "agent", "assistant"];
const TELEPHONE_KINDS = ["built-in", "fusionpbx"] as const;

/** Answers undefined for an event that this page does not know, or that lacks what it needs. */
export function readDeskEvent(name: string, payload: unknown): DeskEvent | undefined {
  const fields = fieldsOf(payload);
  switch (name) {
    case "sign_in_required":
    case "superseded":
      return { type: name };
    case "agent":
      return readAgent(fields);
    case "state": {
      const duty = readDuty(fields);
      return duty && { type: name, duty };
    }
    case "incoming":
    case "briefing": {
      const briefing = readBriefing(fields);
      return briefing && { type: name, briefing };
    }
    case "transfer": {
      const state = oneOf(TRANSFER_STATES, fields["state"]);
      return (
        state && {
          type: name,
          transferId: textOf(fields["transfer_id"]),
          state,
          reason: optionalText(fields["reason"]),
        }
      );
    }
    case "said": {
      const saying = readSaying(fields);
      return (
        saying && {
          type: name,
          transferId: textOf(fields["transfer_id"]),
          saying,
          final: fields["final"] === true,
        }
      );
    }
    case "wrap_up":
      return readWrapUp(fields);
    case "queue":
      return { type: name, waiting: readQueue(fields["waiting"]) };
    case "team":
      return { type: name, agents: readTeam(fields["agents"]) };
    case "supervising": {
      const supervision = readSupervision(fields);
      return supervision && { type: name, supervision };
    }
    case "supervised":
      return { type: name, transferId: textOf(fields["transfer_id"]), by: readWatchers(fields["by"]) };
    case "error":
      return { type: name, code: textOf(fields["code"]), message: textOf(fields["message"]) };
    default:
      return undefined;
  }
}

/** An answer that is not understood is a refusal without words. */
export function readGranted(answer: unknown): Granted {
  const fields = fieldsOf(answer);
  return fields["ok"] === true
    ? { ok: true, told: fields }
    : { ok: false, code: textOf(fields["code"]), message: textOf(fields["message"]) };
}

function readAgent(fields: Fields): DeskEvent | undefined {
  const duty = readDuty(fields);
  return (
    duty && {
      type: "agent",
      agent: {
        name: textOf(fields["name"]),
        extension: textOf(fields["extension"]),
        department: textOf(fields["department"]),
        role: textOf(fields["role"]),
        reasons: listOf(fields["reasons"], optionalText),
        declineReasons: listOf(fields["decline_reasons"], readOutcome),
        telephone: readTelephone(fields["telephone"]),
      },
      duty,
    }
  );
}

export function readTelephone(value: unknown): TelephoneAccount | undefined {
  const fields = fieldsOf(value);
  const [url, uri] = [textOf(fields["url"]), textOf(fields["uri"])];
  if (!/^(wss?:\/\/|\/)[^/]/.test(url) || !uri.startsWith("sip:")) return undefined;
  return {
    url,
    uri,
    user: textOf(fields["user"]),
    password: textOf(fields["password"]),
    expiresInSeconds: numberOf(fields["expires_in_s"]),
    kind: oneOf(TELEPHONE_KINDS, fields["kind"]) ?? "built-in",
    relays: readRelays(fields["ice_servers"]),
  };
}

function readBriefing(fields: Fields): Briefing | undefined {
  const transferId = optionalText(fields["transfer_id"]);
  return (
    (transferId && {
      transferId,
      department: textOf(fields["department"]),
      reason: textOf(fields["reason"]),
      caller: textOf(fields["caller"]),
      verified: fields["verified"] === true,
      summary: listOf(fields["summary"], optionalText),
      turns: listOf(fields["turns"], (turn) => readSaying(fieldsOf(turn))),
      openTodos: listOf(fields["open_todos"], optionalText),
      events: listOf(fields["events"], optionalText),
      earlierCalls: listOf(fields["earlier_calls"], optionalText),
      waitedMs: numberOf(fields["waited_ms"]) ?? 0,
    }) ||
    undefined
  );
}

function readWrapUp(fields: Fields): DeskEvent | undefined {
  const transferId = optionalText(fields["transfer_id"]);
  if (transferId === undefined) return undefined;
  return {
    type: "wrap_up",
    transferId,
    caller: textOf(fields["caller"]),
    department: textOf(fields["department"]),
    endsInMs: numberOf(fields["ends_in_ms"]),
    outcomes: listOf(fields["outcomes"], readOutcome),
  };
}

function readOutcome(value: unknown): Outcome | undefined {
  const { code, words } = fieldsOf(value);
  return typeof code === "string" ? { code, words: textOf(words) } : undefined;
}

export function readSaying(fields: Fields): Saying | undefined {
  const by = oneOf(SPEAKERS, fields["by"]);
  return by && { by, text: textOf(fields["text"]) };
}
