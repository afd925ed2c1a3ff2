import type { Relay } from "../../shared/audio/relay.ts";

/** Namespace `/voice`, as the page sees it; `readServerEvent.ts` makes these of what comes over the wire. */

export type CallState = "listening" | "thinking" | "speaking" | "transferring" | "with_agent" | "ended";
export type ToolState = "started" | "done" | "failed";
export type TransferState = "dialing" | "ringing" | "answered" | "bridged" | "ended" | "failed";

export type ServerEvent =
  | { readonly type: "pin_required" }
  | {
      readonly type: "authenticated";
      readonly sessionId: string;
      readonly resumeToken: string;
      readonly userName: string;
      readonly resumed: boolean;
      /** Relays by which sound may come, where UDP does not reach the server. */
      readonly relays: readonly Relay[];
    }
  | {
      readonly type: "refused";
      readonly code: string;
      readonly message: string;
      readonly retryAfterSeconds: number | undefined;
    }
  | { readonly type: "recording_started" }
  | { readonly type: "recording_stopped" }
  | {
      readonly type: "transcription";
      readonly turn: number;
      readonly text: string;
      readonly isFinal: boolean;
    }
  | { readonly type: "status"; readonly state: CallState; readonly detail: string | undefined }
  | {
      readonly type: "assistant_response";
      readonly turn: number;
      readonly text: string;
      readonly final: boolean;
      readonly interrupted: boolean;
    }
  | {
      readonly type: "tool_call";
      readonly turn: number;
      readonly id: string;
      readonly name: string;
      readonly arguments: Readonly<Record<string, unknown>>;
      readonly state: ToolState;
      readonly summary: string | undefined;
    }
  | {
      readonly type: "transfer_initiated";
      readonly transferId: string;
      readonly department: string;
      readonly message: string;
    }
  | {
      readonly type: "transfer_status";
      readonly transferId: string;
      readonly state: TransferState;
      readonly reason: string | undefined;
      /** Since the transfer was asked for; until the two talk. */
      readonly waitedMs: number;
    }
  | { readonly type: "agent_transcription"; readonly text: string }
  | { readonly type: "consent_needed"; readonly provider: string; readonly url: string }
  | { readonly type: "consent_given" | "consent_declined"; readonly provider: string }
  | { readonly type: "error"; readonly code: string; readonly message: string }
  | {
      readonly type: "audio_chunk";
      readonly turn: number;
      readonly sampleRate: number;
      readonly pcm: ArrayBuffer;
      readonly live?: boolean;
    }
  | { readonly type: "audio_clear"; readonly turn: number }
  | { readonly type: "webrtc_lost" };

/** Everything the page says but sound. */
export interface ClientEvents {
  authenticate: { readonly pin: string } | { readonly resume_token: string };
  start_recording: { readonly encoding: "pcm_s16le"; readonly sample_rate: number };
  stop_recording: Readonly<Record<string, never>>;
  text_message: { readonly text: string };
  playback: { readonly turn: number; readonly played_ms: number } | { readonly rtp_timestamp: number };
  decline_consent: { readonly provider: string };
  interrupt: Readonly<Record<string, never>>;
  request_transfer: { readonly department?: string; readonly reason?: string };
  cancel_transfer: Readonly<Record<string, never>>;
  /** The microphone's sound comes by WebRTC from now on; the next 40 ms count as `seq`. */
  webrtc_sound: { readonly seq: number };
  webrtc_close: Readonly<Record<string, never>>;
  hang_up: Readonly<Record<string, never>>;
}

/** The answer to `start_recording`; `received` numbers the newest sound that the server has of this session, 0 for none. */
export type Granted =
  | { readonly ok: true; readonly received: number }
  | { readonly ok: false; readonly code: string; readonly message: string };
