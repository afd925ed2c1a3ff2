import { C, UA, WebSocketInterface } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import type { IncomingRTCSessionEvent, RTCSessionEvent } from "jssip/lib/UA";
import { optionalText } from "../shared/fields.ts";
import type { TelephoneAccount } from "./model/protocol.ts";
import type { Telephone, TelephoneListener } from "./model/telephone.ts";

const BUSY = 486;
/** No other tab of this agent rings on either (RFC 3261 §21.6.2). */
const DECLINED = 603;
/** Seconds between tries to connect; a call waits for five until its tab is back. */
const TRY_AGAIN = { connection_recovery_min_interval: 1, connection_recovery_max_interval: 4 };

/** JsSIP: SIP over WebSocket, and the browser's WebRTC. */
export class JsSipTelephone implements Telephone {
  private listener: TelephoneListener | undefined;
  private account: TelephoneAccount | undefined;
  private line: UA | undefined;
  private call: RTCSession | undefined;

  listen(listener: TelephoneListener): void {
    this.listener = listener;
  }

  register(account: TelephoneAccount): void {
    const isSame = account.url === this.account?.url && account.uri === this.account.uri;
    this.account = account;
    if (this.line === undefined || !isSame) {
      this.unplug();
      this.line = this.plug(account);
      return;
    }
    this.line.set("authorization_user", account.user);
    this.line.set("password", account.password);
    if (this.line.isConnected() && !this.line.isRegistered()) this.line.register();
  }

  answer(microphone: MediaStream): void {
    // A telephone system's offer names no bundle, and Chromium takes none such when it is told to bundle at most.
    this.call?.answer({ mediaStream: microphone });
  }

  decline(): void {
    if (this.call?.isEnded() === false) this.call.terminate({ status_code: DECLINED });
  }

  hangUp(): void {
    if (this.call?.isEnded() === false) this.call.terminate();
  }

  mute(muted: boolean): void {
    if (muted) this.call?.mute({ audio: true });
    else this.call?.unmute({ audio: true });
  }

  hold(held: boolean): Promise<boolean> {
    const call = this.call;
    return new Promise((told) => {
      const begun = held
        ? call?.hold({}, () => {
            told(true);
          })
        : call?.unhold({}, () => {
            told(true);
          });
      if (begun !== true) told(false);
      call?.once("ended", () => {
        told(false);
      });
    });
  }

  press(key: string): void {
    const isBuiltIn = this.account?.kind === "built-in";
    this.call?.sendDTMF(key, isBuiltIn ? {} : { transportType: C.DTMF_TRANSPORT.RFC2833 });
  }

  refer(extension: string): Promise<boolean> {
    const call = this.call;
    return new Promise((told) => {
      if (call === undefined) {
        told(false);
        return;
      }
      call.refer(extension, {
        eventHandlers: {
          requestFailed: () => {
            told(false);
          },
          failed: () => {
            told(false);
          },
          accepted: () => {
            told(true);
          },
        },
      });
    });
  }

  unplug(): void {
    this.line?.removeAllListeners();
    this.line?.stop();
    this.line = undefined;
    this.forget();
  }

  private plug(account: TelephoneAccount): UA {
    const line = new UA({
      sockets: [new WebSocketInterface(new URL(account.url, socketOrigin()).href)],
      uri: account.uri,
      authorization_user: account.user,
      password: account.password,
      ...TRY_AGAIN,
    });
    line.on("connecting", () => this.listener?.state("connecting"));
    line.on("disconnected", () => this.listener?.state("connecting"));
    line.on("registered", () => this.listener?.state("registered"));
    line.on("registrationFailed", ({ response }) => {
      // Without an answer it is the connection that failed, which is tried again.
      if (isAnswer(response)) this.listener?.state("refused");
    });
    line.on("newRTCSession", (event: RTCSessionEvent) => {
      if (isIncoming(event)) this.ring(event);
    });
    line.start();
    return line;
  }

  private ring({ session, request }: IncomingRTCSessionEvent): void {
    if (this.call !== undefined) {
      session.terminate({ status_code: BUSY });
      return;
    }
    this.call = session;
    // The built-in exchange finds the tab by the checks that come from it: no address must be waited for.
    if (this.account?.kind === "built-in") {
      session.on("icecandidate", ({ ready }) => {
        ready();
      });
    }
    session.on("accepted", () => {
      const tracks = session.connection.getReceivers().map(({ track }) => track);
      if (this.call === session) this.listener?.talking(new MediaStream(tracks));
    });
    const over = () => {
      if (this.call === session) this.forget();
    };
    session.on("ended", over);
    session.on("failed", over);
    this.listener?.ringing({
      transferId: optionalText(request.getHeader("X-Transfer-Id")),
      from: session.remote_identity.display_name,
    });
  }

  private forget(): void {
    const had = this.call !== undefined;
    this.call = undefined;
    if (had) this.listener?.ended();
  }
}

/** JsSIP's types name an enumeration that its code does not have. */
function isIncoming(event: RTCSessionEvent): event is IncomingRTCSessionEvent {
  const by: string = event.originator;
  return by === "remote";
}

/** JsSIP's types leave out that there may be none. */
function isAnswer(response: unknown): boolean {
  return response !== null;
}

/** A path is one of this server. */
function socketOrigin(): string {
  return location.origin.replace(/^http/, "ws");
}
