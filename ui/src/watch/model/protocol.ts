/** Namespace `/watch`, as the page sees it; `readWatch.ts` makes these of what comes over the wire. */

import type { Fields } from "../../shared/fields.ts";

/** One step of a call's story. */
export interface Step {
  /** 1 to 52. */
  readonly number: number;
  readonly name: string;
  /** Lanes of the diagram. */
  readonly from: number;
  readonly to: number;
  /** Since the call began. */
  readonly atMs: number;
  readonly tookMs: number | undefined;
  readonly turn: number | undefined;
  readonly detail: Readonly<Record<string, string>>;
}

export type CallState = "talking" | "transferring" | "with_agent";

export interface LiveCall {
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly began: number;
  readonly turn: number | undefined;
  readonly state: CallState;
  readonly way: "socket_io" | "webrtc" | undefined;
  readonly steps: number;
  readonly lastStep: number | undefined;
  readonly slowest: { readonly stage: string; readonly ms: number } | undefined;
}

export interface CallFacts {
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly began: number;
  readonly ended: number | undefined;
  readonly ending: string | undefined;
  readonly live: boolean;
}

export interface PastCall extends CallFacts {
  /** As the server wrote it, for asking what came before. */
  readonly beganAt: string;
  readonly turns: number;
  /** How its transfer went. */
  readonly transfer: string | undefined;
  readonly voiceToVoiceMs: number | undefined;
}

/** What was said in a turn and what the tools were told: personal. */
export interface TurnWords {
  readonly caller: string | undefined;
  readonly assistant: string | undefined;
  readonly tools: readonly {
    readonly name: string;
    readonly arguments: string;
    readonly result: string;
  }[];
}

export const STAGES = [
  "transcription",
  "end_of_turn",
  "first_token",
  "first_audio",
  "voice_to_voice",
] as const;
export type Stage = (typeof STAGES)[number];

/** How long one stage of one turn took. */
export interface Latency {
  readonly turn: number;
  readonly stage: Stage;
  readonly ms: number;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** A quarter of an hour of the last day. */
export interface DayPart {
  /** Epoch milliseconds, when it began. */
  readonly at: number;
  readonly calls: number;
  readonly turns: number;
  readonly stages: Partial<Readonly<Record<Stage, Percentiles>>>;
  readonly transfers: Readonly<Record<string, number>>;
  readonly providerErrors: Readonly<Record<string, number>>;
}

export interface WatchWishes {
  sign_in: { readonly token: string };
  open_call: { readonly session_id: string };
  close_call: { readonly session_id: string };
  past_calls: { readonly before?: string; readonly outcome?: string };
  words: { readonly session_id: string; readonly turn: number };
  day: Readonly<Record<string, never>>;
}

/** How the server answers a wish. */
export type Granted =
  | { readonly ok: true; readonly told: Fields }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly retryAfterSeconds: number | undefined;
    };

export type WatchEvent =
  /** The ones that are listed, of so many. */
  | { readonly type: "calls"; readonly live: readonly LiveCall[]; readonly total: number }
  | {
      readonly type: "steps";
      readonly sessionId: string;
      /** Of the first of them in the story. */
      readonly fromIndex: number;
      readonly steps: readonly Step[];
      /** What was measured since. */
      readonly latency: readonly Latency[];
    }
  | {
      readonly type: "call_ended";
      readonly sessionId: string;
      readonly ended: number | undefined;
      readonly ending: string | undefined;
    };
