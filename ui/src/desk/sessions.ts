import type { RTCSession } from "jssip/lib/RTCSession";
import type { IncomingRequest } from "jssip/lib/SIPMessage";
import type { IncomingRTCSessionEvent, RTCSessionEvent } from "jssip/lib/UA";
import { optionalText } from "../shared/fields.ts";
import type { Ringing } from "./model/telephone.ts";

/** What the other side says. */
export function soundOf(session: RTCSession): MediaStream {
  return new MediaStream(session.connection.getReceivers().map(({ track }) => track));
}

/** Another track of a call's own sound; muted and held as the one before. */
export function replaceTrack(session: RTCSession, microphone: MediaStream): void {
  const [track] = microphone.getAudioTracks();
  const connection = session.connection as RTCPeerConnection | null;
  const sender = connection?.getSenders().find((one) => one.track?.kind === "audio");
  if (track === undefined || sender === undefined) return;
  track.enabled = sender.track?.enabled ?? true;
  void sender.replaceTrack(track).catch(() => undefined);
}

export function readRinging(session: RTCSession, request: IncomingRequest): Ringing {
  return {
    transferId: optionalText(request.getHeader("X-Transfer-Id")),
    supervises: optionalText(request.getHeader("X-Supervise")),
    from: session.remote_identity.display_name || session.remote_identity.uri.user,
  };
}

/** JsSIP's types name an enumeration that its code does not have. */
export function isIncoming(event: RTCSessionEvent): event is IncomingRTCSessionEvent {
  const by: string = event.originator;
  return by === "remote";
}

/** JsSIP's types leave out that there may be none. */
export function isAnswer(response: unknown): boolean {
  return response !== null;
}
