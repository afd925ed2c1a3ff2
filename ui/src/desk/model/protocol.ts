import type { Relay } from "../../shared/audio/relay.ts";
/** Namespace `/desk`, as the page sees it; `readDeskEvent.ts` makes these of what comes over the wire. */

import type { Fields } from "../../shared/fields.ts";
import type { Colleague, Supervision, Waiting, Watcher, Way } from "./around.ts";

export type DutyState = "ready" | "not_ready" | "ringing" | "on_call" | "on_hold" | "wrap_up" | "offline";
export type TransferState = "dialing" | "ringing" | "answered" | "bridged" | "ended" | "failed";
export type Speaker = "caller" | "agent" | "assistant";

/** With what the tab's telephone registers. */
export interface TelephoneAccount {
  /** Of the telephone system's WebSocket. */
  readonly url: string;
  /** `sip:` and who is rung. */
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** Undefined when the password is good until somebody changes it. */
  readonly expiresInSeconds: number | undefined;
  readonly kind: "built-in" | "fusionpbx";
  readonly relays: readonly Relay[];
}

export interface Agent {
  readonly name: string;
  readonly extension: string;
  readonly department: string;
  readonly role: string;
  /** Why one may be not ready, in words. */
  readonly reasons: readonly string[];
  /** Why one may decline a call; none when the server does not ask. */
  readonly declineReasons: readonly Outcome[];
  readonly telephone: TelephoneAccount | undefined;
}

export interface Duty {
  readonly state: DutyState;
  readonly reason: string | undefined;
  /** For how long already. */
  readonly sinceMs: number;
  /** What follows, while something else holds them. */
  readonly next: Choice | undefined;
}

/** Whether an agent wants to be rung. */
export interface Choice {
  readonly state: "ready" | "not_ready";
  readonly reason: string | undefined;
}

/** What is known of a caller when the telephone rings; nothing is made up, so most of it may be missing. */
export interface Briefing {
  readonly transferId: string;
  readonly department: string;
  readonly reason: string;
  readonly caller: string;
  /** They proved who they are with their PIN. */
  readonly verified: boolean;
  readonly summary: readonly string[];
  readonly turns: readonly Saying[];
  readonly openTodos: readonly string[];
  readonly events: readonly string[];
  readonly earlierCalls: readonly string[];
  readonly waitedMs: number;
}

export interface Saying {
  readonly by: Speaker;
  readonly text: string;
}

export type DeskEvent =
  | { readonly type: "sign_in_required" }
  | { readonly type: "agent"; readonly agent: Agent; readonly duty: Duty }
  | { readonly type: "state"; readonly duty: Duty }
  | {
      /** `incoming` begins anew: all that was said comes after it. */
      readonly type: "incoming" | "briefing";
      readonly briefing: Briefing;
    }
  | {
      readonly type: "transfer";
      readonly transferId: string;
      readonly state: TransferState;
      readonly reason: string | undefined;
    }
  | { readonly type: "said"; readonly transferId: string; readonly saying: Saying; readonly final: boolean }
  | {
      readonly type: "wrap_up";
      readonly transferId: string;
      readonly caller: string;
      readonly department: string;
      /** For how long the agent is not rung; undefined when they may be rung at once. */
      readonly endsInMs: number | undefined;
      readonly outcomes: readonly Outcome[];
    }
  | { readonly type: "queue"; readonly waiting: readonly Waiting[] }
  | { readonly type: "team"; readonly agents: readonly Colleague[] }
  | { readonly type: "supervising"; readonly supervision: Supervision }
  | { readonly type: "supervised"; readonly transferId: string; readonly by: readonly Watcher[] }
  | { readonly type: "superseded" }
  | { readonly type: "error"; readonly code: string; readonly message: string };

/** Everything the page asks for; each is answered. */
export interface DeskWishes {
  set_state: { readonly state: "ready" | "not_ready"; readonly reason?: string };
  ticket: Readonly<Record<string, never>>;
  accepted: { readonly transfer_id: string };
  declined: { readonly transfer_id: string; readonly reason?: string };
  hold: { readonly transfer_id: string; readonly held: boolean };
  return_to_assistant: { readonly transfer_id: string; readonly note: string };
  save_notes: Remarks;
  extend_wrap_up: { readonly transfer_id: string };
  finish_wrap_up: Remarks;
  history: {
    readonly search?: string;
    readonly outcome?: string;
    readonly missed?: boolean;
    readonly before?: string;
  };
  call: { readonly transfer_id: string; readonly agent?: string };
  call_backs: Readonly<Record<string, never>>;
  take_call_back: { readonly id: string };
  finish_call_back: { readonly id: string };
  queue: Readonly<Record<string, never>>;
  team: Readonly<Record<string, never>>;
  add_todo: { readonly transfer_id: string; readonly title: string };
  ask: { readonly transfer_id: string; readonly question: string };
  draft_notes: { readonly transfer_id: string };
  supervise: { readonly transfer_id: string; readonly way: Way };
  stop_supervising: Readonly<Record<string, never>>;
  audit: { readonly before?: string };
}

/** What an agent writes about a call; all of it each time. */
export interface Remarks {
  readonly transfer_id: string;
  readonly notes: string;
  readonly outcome?: string;
  readonly next_step: string;
}

export type Granted =
  /** With whatever was asked for. */
  | { readonly ok: true; readonly told: Fields }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** One of a list to choose from. */
export interface Outcome {
  readonly code: string;
  readonly words: string;
}

/** A call at somebody's telephone, as it is kept. Times are epoch milliseconds. */
export interface KeptCall {
  readonly transferId: string;
  readonly caller: string;
  /** Whose telephone rang; empty when they are not here any more. */
  readonly agent: string;
  readonly department: string;
  readonly reason: string;
  readonly beganAt: string;
  readonly began: number;
  readonly talked: number | undefined;
  readonly ended: number | undefined;
  /** `talked`, `answered_elsewhere`, or why it came to nothing. */
  readonly ending: string | undefined;
  /** A code. */
  readonly declineReason: string | undefined;
  readonly outcome: string | undefined;
  readonly notes: string;
  readonly nextStep: string;
  /** Only of a call that was asked for alone. */
  readonly transcript: readonly Saying[];
  /** Likewise: how far it was, milliseconds after it began. */
  readonly timeline: readonly { readonly state: string; readonly atMs: number }[];
}

/** Somebody who waits to be called back. */
export interface CallBack {
  readonly id: string;
  readonly caller: string;
  readonly department: string;
  readonly reason: string;
  readonly asked: number;
  /** When they would like it: a day, or a time. */
  readonly wanted: string | undefined;
}
