import { readRelays } from "../../shared/audio/relay.ts";
import { fieldsOf, numberOf, oneOf, optionalText, textOf, type Fields } from "../../shared/fields.ts";
import type { CallState, Granted, ServerEvent, ToolState, TransferState } from "./protocol.ts";

const CALL_STATES: readonly CallState[] = [
  "listening",
  "thinking",
  "speaking",
  "transferring",
  "with_agent",
  "ended",
];
const TOOL_STATES: readonly ToolState[] = ["started", "done", "failed"];
const TRANSFER_STATES: readonly TransferState[] = [
  "dialing",
  "ringing",
  "answered",
  "bridged",
  "ended",
  "failed",
];

/** Answers undefined for an event that this page does not know, or that lacks what it needs. */
export function readServerEvent(name: string, payload: unknown, binary?: unknown): ServerEvent | undefined {
  const fields = fieldsOf(payload);
  switch (name) {
    case "pin_required":
    case "recording_started":
    case "recording_stopped":
    case "webrtc_lost":
      return { type: name };
    case "authenticated":
      return readAuthenticated(fields);
    case "transcription":
      return {
        type: name,
        turn: numberOf(fields["turn"]) ?? 0,
        text: textOf(fields["text"]),
        isFinal: fields["is_final"] === true,
      };
    case "status": {
      const state = oneOf(CALL_STATES, fields["state"]);
      return state && { type: name, state, detail: optionalText(fields["detail"]) };
    }
    case "assistant_response":
      return {
        type: name,
        turn: numberOf(fields["turn"]) ?? 0,
        text: textOf(fields["text"]),
        final: fields["final"] === true,
        interrupted: fields["interrupted"] === true,
      };
    case "tool_call":
      return readToolCall(fields);
    case "transfer_initiated":
      return {
        type: name,
        transferId: textOf(fields["transfer_id"]),
        department: textOf(fields["department"]),
        message: textOf(fields["message"]),
      };
    case "transfer_status": {
      const state = oneOf(TRANSFER_STATES, fields["state"]);
      return (
        state && {
          type: name,
          transferId: textOf(fields["transfer_id"]),
          state,
          reason: optionalText(fields["reason"]),
          waitedMs: numberOf(fields["waited_ms"]) ?? 0,
        }
      );
    }
    case "agent_transcription":
      return { type: name, text: textOf(fields["text"]) };
    case "consent_needed":
      return readConsentNeeded(fields);
    case "consent_given":
    case "consent_declined":
      return { type: name, provider: textOf(fields["provider"]) };
    case "error":
      return { type: name, code: textOf(fields["code"]), message: textOf(fields["message"]) };
    case "audio_chunk":
      return readAudioChunk(fields, binary);
    case "audio_clear":
      return { type: name, turn: numberOf(fields["turn"]) ?? 0 };
    default:
      return undefined;
  }
}

/** An answer that is not understood is a refusal without words. */
export function readGranted(answer: unknown): Granted {
  const fields = fieldsOf(answer);
  return fields["ok"] === true
    ? { ok: true, received: numberOf(fields["received"]) ?? 0 }
    : { ok: false, code: textOf(fields["code"]), message: textOf(fields["message"]) };
}

/** The server's answer to an offer of WebRTC; undefined when it has none. */
export function readDescription(answer: unknown): string | undefined {
  return optionalText(fieldsOf(answer)["sdp"]);
}

function readAuthenticated(fields: Fields): ServerEvent {
  if (fields["success"] !== true) {
    return {
      type: "refused",
      code: textOf(fields["code"]),
      message: textOf(fields["message"]),
      retryAfterSeconds: numberOf(fields["retry_after_s"]),
    };
  }
  return {
    type: "authenticated",
    sessionId: textOf(fields["session_id"]),
    resumeToken: textOf(fields["resume_token"]),
    userName: textOf(fields["user_name"]),
    resumed: fields["resumed"] === true,
    relays: readRelays(fields["ice_servers"]),
  };
}

function readToolCall(fields: Fields): ServerEvent | undefined {
  const state = oneOf(TOOL_STATES, fields["state"]);
  return (
    state && {
      type: "tool_call",
      turn: numberOf(fields["turn"]) ?? 0,
      id: textOf(fields["id"]),
      name: textOf(fields["name"]),
      arguments: fieldsOf(fields["arguments"]),
      state,
      summary: optionalText(fields["summary"]),
    }
  );
}

/** Only a page of this server is opened. */
function readConsentNeeded(fields: Fields): ServerEvent | undefined {
  const url = textOf(fields["url"]);
  return /^\/[^/\\]/.test(url)
    ? { type: "consent_needed", provider: textOf(fields["provider"]), url }
    : undefined;
}

function readAudioChunk(fields: Fields, binary: unknown): ServerEvent | undefined {
  const sampleRate = numberOf(fields["sample_rate"]);
  if (!(binary instanceof ArrayBuffer) || sampleRate === undefined || sampleRate < 8000) return undefined;
  const chunk = {
    type: "audio_chunk",
    turn: numberOf(fields["turn"]) ?? 0,
    sampleRate,
    pcm: binary,
  } as const;
  return fields["live"] === true ? { ...chunk, live: true } : chunk;
}
