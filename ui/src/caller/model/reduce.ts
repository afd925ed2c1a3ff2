import type { MicrophoneProblem } from "../../shared/audio/microphone.ts";
import { texts, transferFailed } from "../texts.ts";
import { answer, hear, note, takeOver, type, useTool } from "./conversation.ts";
import type { ServerEvent } from "./protocol.ts";
import {
  firstView,
  type AudioRoute,
  type CallerView,
  type Entry,
  type SignInProblem,
  type TransferView,
} from "./view.ts";

/** What happens on the page's side. */
export type PageEvent =
  | { readonly type: "link_up" }
  | { readonly type: "link_down" }
  | { readonly type: "signing_in"; readonly by: "pin" | "resume" }
  | { readonly type: "sign_in_failed"; readonly problem: SignInProblem }
  | {
      readonly type: "in_call";
      readonly userName: string;
      readonly startedAt: number;
      /** Taken up again, after a lost connection or a reload. */
      readonly resumed: boolean;
      readonly earlier: readonly Entry[];
    }
  | { readonly type: "microphone"; readonly state: CallerView["microphone"] }
  | { readonly type: "microphone_failed"; readonly problem: MicrophoneProblem }
  | { readonly type: "sound_locked"; readonly locked: boolean }
  | { readonly type: "audio_route"; readonly route: AudioRoute }
  | { readonly type: "typed"; readonly text: string }
  | { readonly type: "notice"; readonly text: string | undefined }
  | { readonly type: "waiting"; readonly since: number }
  | { readonly type: "call_ended"; readonly at: number }
  | { readonly type: "new_call" };

/** The next view; `authenticated`, `refused` and sound events are told to it by the {@link Caller} as page events. */
export function reduce(view: CallerView, event: ServerEvent | PageEvent): CallerView {
  switch (event.type) {
    case "link_up":
      return { ...view, link: "up" };
    case "link_down":
      return { ...view, link: "lost", signIn: { ...view.signIn, checking: "no" } };
    case "signing_in":
      return { ...view, signIn: { checking: event.by, problem: undefined } };
    case "sign_in_failed":
      return {
        ...firstView,
        link: view.link,
        soundLocked: view.soundLocked,
        signIn: { checking: "no", problem: event.problem },
      };
    case "in_call":
      return enterCall(view, event);
    case "microphone":
      return {
        ...view,
        microphone: event.state,
        microphoneProblem: event.state === "closed" ? view.microphoneProblem : undefined,
      };
    case "microphone_failed":
      return { ...view, microphone: "closed", microphoneProblem: event.problem };
    case "sound_locked":
      return { ...view, soundLocked: event.locked };
    case "audio_route":
      return { ...view, audioRoute: event.route };
    case "typed":
      return { ...view, conversation: type(view.conversation, event.text), notice: undefined };
    case "notice":
      return { ...view, notice: event.text };
    case "waiting":
      return view.transfer === undefined
        ? view
        : { ...view, transfer: { ...view.transfer, since: event.since } };
    case "call_ended":
      return endCall(view, event.at);
    case "new_call":
      return { ...firstView, soundLocked: view.soundLocked };
    default:
      return view.stage === "in_call" ? hearFromServer(view, event) : view;
  }
}

function hearFromServer(view: CallerView, event: ServerEvent): CallerView {
  switch (event.type) {
    case "transcription":
      return {
        ...view,
        conversation: hear(view.conversation, event),
        notice: event.isFinal ? undefined : view.notice,
      };
    case "assistant_response":
      return { ...view, conversation: answer(view.conversation, event) };
    case "tool_call":
      return { ...view, conversation: useTool(view.conversation, event) };
    case "status":
      if (event.state === "ended") return view;
      // Never so while somebody is rung or talked to.
      return event.state === "listening"
        ? { ...view, activity: event.state, transfer: undefined }
        : { ...view, activity: event.state };
    case "transfer_initiated":
      return {
        ...view,
        activity: "transferring",
        transfer: { department: event.department, state: "dialing", since: undefined },
        conversation: note(view.conversation, texts.notes.transferTo(event.department)),
      };
    case "transfer_status":
      return followTransfer(view, event);
    case "agent_transcription":
      return { ...view, conversation: note(view.conversation, texts.notes.personSaid(event.text)) };
    case "consent_needed":
      return { ...view, consent: { provider: event.provider, url: event.url } };
    case "consent_given":
    case "consent_declined":
      return { ...view, consent: undefined };
    case "error":
      return { ...view, notice: event.message === "" ? texts.refused.general : event.message };
    case "recording_stopped":
      return { ...view, microphone: "closed" };
    case "pin_required":
    case "authenticated":
    case "refused":
    case "recording_started":
    case "audio_chunk":
    case "audio_clear":
    case "webrtc_lost":
      return view;
  }
}

function enterCall(view: CallerView, event: Extract<PageEvent, { type: "in_call" }>): CallerView {
  const takenUp = view.stage === "in_call";
  const conversation = takenUp ? view.conversation : takeOver(event.earlier);
  return {
    ...view,
    stage: "in_call",
    signIn: { checking: "no", problem: undefined },
    userName: event.userName,
    startedAt: view.startedAt ?? event.startedAt,
    conversation: event.resumed ? note(conversation, texts.notes.resumed) : conversation,
  };
}

function followTransfer(
  view: CallerView,
  event: Extract<ServerEvent, { type: "transfer_status" }>,
): CallerView {
  const transfer: TransferView = {
    department: view.transfer?.department ?? "",
    state: event.state,
    since: view.transfer?.since,
  };
  switch (event.state) {
    case "dialing":
    case "ringing":
    case "answered":
      return { ...view, activity: "transferring", transfer };
    case "bridged":
      return {
        ...view,
        activity: "with_agent",
        transfer,
        conversation: note(view.conversation, texts.notes.bridged),
      };
    case "ended":
    case "failed":
      return {
        ...view,
        activity: isTransferring(view) ? "listening" : view.activity,
        transfer: undefined,
        conversation: note(
          view.conversation,
          event.state === "failed" ? transferFailed(event.reason) : texts.notes.transferOver,
        ),
      };
  }
}

function isTransferring(view: CallerView): boolean {
  return view.activity === "transferring" || view.activity === "with_agent";
}

function endCall(view: CallerView, at: number): CallerView {
  return {
    ...view,
    stage: "ended",
    endedAt: at,
    microphone: "closed",
    microphoneProblem: undefined,
    transfer: undefined,
    notice: undefined,
    consent: undefined,
  };
}
