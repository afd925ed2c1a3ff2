import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import { texts } from "../texts.ts";
import type { Agent, DeskEvent, Duty } from "./protocol.ts";
import {
  firstView,
  type CallView,
  type DeskView,
  type Known,
  type NotesView,
  type SignInProblem,
  type TelephoneState,
  type WrapUpView,
} from "./view.ts";

/** What happens on the page's side. */
export type PageEvent =
  | { readonly type: "link_up" }
  | { readonly type: "link_down" }
  | { readonly type: "signing_in" }
  | { readonly type: "sign_in_failed"; readonly problem: SignInProblem }
  | { readonly type: "signed_out" }
  | { readonly type: "at_desk"; readonly agent: Agent; readonly duty: Duty; readonly now: number }
  | { readonly type: "duty"; readonly duty: Duty; readonly now: number }
  | { readonly type: "telephone"; readonly state: TelephoneState }
  | {
      readonly type: "ringing";
      readonly transferId: string | undefined;
      readonly from: string;
      readonly known: Known;
      readonly now: number;
    }
  | { readonly type: "known"; readonly transferId: string; readonly known: Known }
  | { readonly type: "answering" }
  | { readonly type: "not_answered"; readonly problem: MicrophoneProblem }
  | { readonly type: "talking"; readonly now: number }
  | { readonly type: "muted"; readonly muted: boolean }
  | { readonly type: "held"; readonly held: boolean }
  | { readonly type: "returning"; readonly returning: boolean }
  | { readonly type: "call_over" }
  | { readonly type: "wrapping_up"; readonly wrapUp: WrapUpView }
  | { readonly type: "notes"; readonly notes: NotesView | undefined }
  | { readonly type: "sound_locked"; readonly locked: boolean }
  | { readonly type: "notice"; readonly text: string | undefined };

/** The next view; what needs the time, or is known of callers, the {@link Desk} tells it as page events. */
export function reduce(view: DeskView, event: DeskEvent | PageEvent): DeskView {
  switch (event.type) {
    case "link_up":
      return { ...view, link: "up" };
    case "link_down":
      return { ...view, link: "lost" };
    case "signing_in":
      return { ...view, signIn: { checking: true, problem: undefined } };
    case "sign_in_failed":
      return { ...view, stage: "signing_in", signIn: { checking: false, problem: event.problem } };
    case "sign_in_required":
    case "signed_out":
      return { ...firstView, stage: "signing_in", link: view.link, soundLocked: view.soundLocked };
    case "at_desk":
      return {
        ...view,
        stage: "at_desk",
        signIn: firstView.signIn,
        agent: event.agent,
        duty: dated(event.duty, event.now),
      };
    case "duty":
      return { ...view, duty: dated(event.duty, event.now) };
    case "wrapping_up":
      return { ...view, wrapUp: event.wrapUp };
    case "notes":
      return { ...view, notes: event.notes, wrapUp: event.notes && view.wrapUp };
    case "telephone":
      return { ...view, telephone: event.state };
    case "superseded":
      return { ...view, stage: "superseded" };
    case "sound_locked":
      return { ...view, soundLocked: event.locked };
    case "notice":
      return { ...view, notice: event.text };
    case "error":
      return { ...view, notice: event.message === "" ? texts.refused : event.message };
    case "ringing":
      return { ...view, microphoneProblem: undefined, call: rung(event) };
    case "call_over":
      return { ...view, call: undefined };
    case "not_answered":
      return {
        ...view,
        microphoneProblem: event.problem,
        call: view.call && { ...view.call, phase: "ringing" },
      };
    case "known":
      return event.transferId === view.call?.transferId
        ? { ...view, call: { ...view.call, ...event.known } }
        : view;
    case "answering":
    case "talking":
    case "muted":
    case "held":
    case "returning":
      return view.call === undefined ? view : { ...view, call: reduceCall(view.call, event) };
    case "agent":
    case "state":
    case "incoming":
    case "briefing":
    case "transfer":
    case "said":
    case "wrap_up":
      return view;
  }
}

type CallEvent = Extract<PageEvent, { type: "answering" | "talking" | "muted" | "held" | "returning" }>;

function reduceCall(call: CallView, event: CallEvent): CallView {
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
  }
}

function rung({ transferId, from, known, now }: Extract<PageEvent, { type: "ringing" }>): CallView {
  return {
    transferId,
    from,
    phase: "ringing",
    since: now,
    muted: false,
    held: false,
    returning: false,
    ...known,
  };
}

/** The server tells for how long, whatever its clock says. */
function dated({ state, reason, sinceMs, next }: Duty, now: number): DeskView["duty"] {
  return { state, reason, since: now - sinceMs, next };
}
