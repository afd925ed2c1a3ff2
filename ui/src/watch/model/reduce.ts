import type { CallFacts, Latency, Step, WatchEvent } from "./protocol.ts";
import { firstView, type CallView, type SignInProblem, type WatchView } from "./view.ts";

/** What happens on the page's own side. */
export type PageEvent =
  | { readonly type: "link_up" | "link_down" | "asking_token" | "signing_in" | "signed_in" | "signed_out" }
  | { readonly type: "sign_in_failed"; readonly problem: SignInProblem }
  | { readonly type: "opening"; readonly sessionId: string }
  | { readonly type: "call_gone" | "call_unread"; readonly sessionId: string }
  | { readonly type: "closed" }
  | {
      readonly type: "opened";
      readonly facts: CallFacts;
      readonly steps: readonly Step[];
      readonly latency: readonly Latency[];
    };

export function reduce(view: WatchView, event: WatchEvent | PageEvent): WatchView {
  switch (event.type) {
    case "link_up":
      return { ...view, link: "up" };
    case "link_down":
      return { ...view, link: "lost", signIn: { ...view.signIn, checking: false } };
    case "asking_token":
      return { ...view, stage: "signing_in", signIn: { ...view.signIn, checking: false } };
    case "signing_in":
      return { ...view, signIn: { checking: true, problem: undefined } };
    case "signed_in":
      return { ...view, stage: "watching", signIn: firstView.signIn };
    case "signed_out":
      return { ...firstView, stage: "signing_in" };
    case "sign_in_failed":
      return { ...view, stage: "signing_in", signIn: { checking: false, problem: event.problem } };
    case "calls":
      return { ...view, live: { calls: event.live, total: event.total } };
    case "opening":
      return { ...view, call: opening(view.call, event.sessionId) };
    case "closed":
      return { ...view, call: undefined };
    case "opened":
    case "call_gone":
    case "call_unread":
    case "steps":
    case "call_ended":
      return view.call === undefined ? view : { ...view, call: reduceCall(view.call, event) };
  }
}

/** The same call, opened again after the connection was lost, stays as it was shown. */
function opening(before: CallView | undefined, sessionId: string): CallView {
  if (before?.sessionId === sessionId && before.state === "open") return before;
  return { sessionId, state: "opening", facts: undefined, steps: [], latency: [] };
}

type CallEvent =
  | Extract<WatchEvent, { type: "steps" | "call_ended" }>
  | Extract<PageEvent, { type: "opened" }>
  | { readonly type: "call_gone" | "call_unread"; readonly sessionId: string };

function reduceCall(call: CallView, event: CallEvent): CallView {
  if (sessionOf(event) !== call.sessionId) return call;
  switch (event.type) {
    case "opened":
      return { ...call, state: "open", facts: event.facts, steps: event.steps, latency: event.latency };
    case "call_gone":
      return { ...call, state: "gone" };
    case "call_unread":
      return call.state === "open" ? call : { ...call, state: "unread" };
    case "steps":
      return {
        ...call,
        steps: [...call.steps.slice(0, event.fromIndex), ...event.steps],
        latency: [...call.latency, ...event.latency],
      };
    case "call_ended": {
      const { ended, ending } = event;
      return { ...call, facts: call.facts && { ...call.facts, live: false, ended, ending } };
    }
  }
}

function sessionOf(event: CallEvent): string {
  return event.type === "opened" ? event.facts.sessionId : event.sessionId;
}
