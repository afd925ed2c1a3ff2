import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import { texts } from "../texts.ts";
import type { Agent, DeskEvent, Duty } from "./protocol.ts";
import { arrived, reduceCall, type Arrived, type CallEvent } from "./reduceCall.ts";
import {
  firstView,
  type ColleagueView,
  type DevicesView,
  type DeskView,
  type Known,
  type NotesView,
  type SignInProblem,
  type SupervisingView,
  type TelephoneState,
  type WaitingView,
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
  | ({ readonly type: "ringing" | "put_through" } & Arrived)
  | { readonly type: "known"; readonly transferId: string; readonly known: Known }
  | CallEvent
  | { readonly type: "not_answered"; readonly problem: MicrophoneProblem }
  | { readonly type: "call_over" }
  | { readonly type: "wrapping_up"; readonly wrapUp: WrapUpView }
  | { readonly type: "notes"; readonly notes: NotesView | undefined }
  | { readonly type: "devices"; readonly devices: DevicesView }
  | { readonly type: "waiting"; readonly queue: readonly WaitingView[] }
  | { readonly type: "colleagues"; readonly team: readonly ColleagueView[] }
  | { readonly type: "listening"; readonly supervising: SupervisingView | undefined }
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
      return {
        ...firstView,
        stage: "signing_in",
        link: view.link,
        soundLocked: view.soundLocked,
        devices: view.devices,
      };
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
    case "devices":
      return { ...view, devices: event.devices };
    case "waiting":
      return { ...view, queue: event.queue };
    case "colleagues":
      return { ...view, team: event.team };
    case "listening":
      return { ...view, supervising: event.supervising };
    case "sound_locked":
      return { ...view, soundLocked: event.locked };
    case "notice":
      return { ...view, notice: event.text };
    case "error":
      return { ...view, notice: event.message === "" ? texts.refused : event.message };
    case "ringing":
      return { ...view, microphoneProblem: undefined, call: arrived(event, "ringing") };
    case "put_through":
      return { ...view, call: arrived(event, "talking") };
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
    case "consultation":
    case "line":
    case "watched":
    case "asked":
    case "todo_added":
      return view.call === undefined ? view : { ...view, call: reduceCall(view.call, event) };
    case "agent":
    case "state":
    case "incoming":
    case "briefing":
    case "transfer":
    case "said":
    case "wrap_up":
    case "queue":
    case "team":
    case "supervising":
    case "supervised":
      return view;
  }
}

/** The server tells for how long, whatever its clock says. */
function dated({ state, reason, sinceMs, next }: Duty, now: number): DeskView["duty"] {
  return { state, reason, since: now - sinceMs, next };
}
