import type { Watcher } from "./around.ts";
import type { LineQuality } from "./lineQuality.ts";
import type { CallView, ConsultationView, Known, Question } from "./view.ts";

/** Who is there, and what is known of them. */
export interface Arrived {
  readonly transferId: string | undefined;
  readonly from: string;
  readonly known: Known;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What happens to the call that is here. */
export type CallEvent =
  | { readonly type: "answering" }
  | { readonly type: "talking"; readonly now: number }
  | { readonly type: "muted"; readonly muted: boolean }
  | { readonly type: "held"; readonly held: boolean }
  | { readonly type: "returning"; readonly returning: boolean }
  | { readonly type: "consultation"; readonly consultation: ConsultationView | undefined }
  | { readonly type: "line"; readonly line: LineQuality }
  | { readonly type: "watched"; readonly transferId: string; readonly watchers: readonly Watcher[] }
  | { readonly type: "asked"; readonly asked: readonly Question[] }
  | { readonly type: "todo_added"; readonly transferId: string; readonly title: string };

export function reduceCall(call: CallView, event: CallEvent): CallView {
  switch (event.type) {
    case "answering":
      return { ...call, phase: "answering" };
    case "talking":
      return { ...call, phase: "talking", since: event.now };
    case "muted":
      return { ...call, muted: event.muted };
    case "held":
      return { ...call, held: event.held };
    case "returning":
      return { ...call, returning: event.returning };
    case "consultation":
      return { ...call, consultation: event.consultation };
    case "line":
      return { ...call, line: event.line };
    case "watched":
      return call.transferId === event.transferId ? { ...call, watchers: event.watchers } : call;
    case "asked":
      return { ...call, asked: event.asked };
    case "todo_added":
      return call.transferId === event.transferId ? withTodo(call, event.title) : call;
  }
}

export function arrived({ transferId, from, known, now }: Arrived, phase: CallView["phase"]): CallView {
  return {
    transferId,
    from,
    phase,
    since: now,
    muted: false,
    held: false,
    returning: false,
    consultation: undefined,
    line: undefined,
    watchers: [],
    asked: [],
    ...known,
  };
}

function withTodo(call: CallView, title: string): CallView {
  const briefing = call.briefing;
  if (briefing === undefined) return call;
  return { ...call, briefing: { ...briefing, openTodos: [...briefing.openTodos, title] } };
}
