import { C, UA, WebSocketInterface } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import type { IncomingRequest } from "jssip/lib/SIPMessage";
import type { IncomingRTCSessionEvent, RTCSessionEvent } from "jssip/lib/UA";
import { iceServersOf } from "../shared/audio/relay.ts";
import { Consultation, referred } from "./consultation.ts";
import { measureLine } from "./lineStatistics.ts";
import type { LineSample } from "./model/lineQuality.ts";
import type { TelephoneAccount } from "./model/protocol.ts";
import type { Ringing, Telephone, TelephoneListener } from "./model/telephone.ts";
import { isAnswer, isIncoming, readRinging, replaceTrack, soundOf } from "./sessions.ts";

const BUSY = 486;
/** No other tab of this agent rings on either (RFC 3261 §21.6.2). */
const DECLINED = 603;
/** Seconds between tries to connect; a call waits for fifteen until its tab is back. */
const TRY_AGAIN = { connection_recovery_min_interval: 1, connection_recovery_max_interval: 2 };

/** JsSIP: SIP over WebSocket, and the browser's WebRTC. */
export class JsSipTelephone implements Telephone {
  private listener: TelephoneListener | undefined;
  private account: TelephoneAccount | undefined;
  private line: UA | undefined;
  private call: RTCSession | undefined;
  private microphone: MediaStream | undefined;
  private consultation: Consultation | undefined;

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
    this.microphone = microphone;
    // A telephone system's offer names no bundle, and Chromium takes none such when it is told to bundle at most.
    this.call?.answer({ mediaStream: microphone, pcConfig: this.ways() });
  }

  private ways(): RTCConfiguration {
    return { iceServers: iceServersOf(this.account?.relays ?? []) };
  }

  decline(): void {
    if (this.call?.isEnded() === false) this.call.terminate({ status_code: DECLINED });
  }

  hangUp(): void {
    if (this.call?.isEnded() === false) this.call.terminate();
  }

  mute(muted: boolean): void {
    for (const session of [this.call, this.consultation?.session]) {
      if (muted) session?.mute({ audio: true });
      else session?.unmute({ audio: true });
    }
  }

  speakWith(microphone: MediaStream): void {
    this.microphone = microphone;
    if (this.call !== undefined) replaceTrack(this.call, microphone);
    this.consultation?.speakWith(microphone);
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
    return referred(this.call, extension);
  }

  consult(extension: string): void {
    if (this.line === undefined || this.microphone === undefined || this.consultation !== undefined) return;
    let consultation: Consultation;
    try {
      consultation = new Consultation(this.line, extension, this.microphone, this.ways(), {
        answered: (sound) => {
          if (this.consultation !== consultation) return;
          if (this.call?.isMuted().audio === true) consultation.session.mute({ audio: true });
          this.listener?.consulting(sound);
        },
        over: () => {
          if (this.consultation !== consultation) return;
          this.consultation = undefined;
          this.listener?.consulted();
        },
      });
    } catch {
      // Nobody has such an extension.
      this.listener?.consulted();
      return;
    }
    this.consultation = consultation;
  }

  stopConsulting(): void {
    this.consultation?.hangUp();
  }

  complete(): Promise<boolean> {
    const consultation = this.consultation;
    if (consultation === undefined) return Promise.resolve(false);
    return referred(this.call, consultation.extension, consultation.session);
  }

  measure(): Promise<LineSample | undefined> {
    // JsSIP's types leave out that there is none before the call is answered.
    const connection = (this.call?.connection as RTCPeerConnection | null | undefined) ?? undefined;
    return connection === undefined ? Promise.resolve(undefined) : measureLine(connection);
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
      if (isIncoming(event) && event.session !== this.call) this.ring(event);
    });
    line.start();
    return line;
  }

  private ring({ session, request }: IncomingRTCSessionEvent): void {
    if (this.call !== undefined) {
      session.terminate({ status_code: BUSY });
      return;
    }
    const ringing = readRinging(session, request);
    this.take(session, ringing);
    this.listener?.ringing(ringing);
  }

  private take(session: RTCSession, { transferId, supervises }: Ringing): void {
    this.call = session;
    // The built-in exchange finds the tab by the checks that come from it: no address must be waited for. Between two
    // tabs both must tell theirs.
    if (this.account?.kind === "built-in" && (transferId ?? supervises) !== undefined) {
      session.on("icecandidate", ({ ready }) => {
        ready();
      });
    }
    session.on("accepted", () => {
      if (this.call === session) this.listener?.talking(soundOf(session));
    });
    session.on("replaces", ({ request, accept }) => {
      (accept as (begun: (next: RTCSession) => void) => void)((next) => {
        this.putThrough(next, request);
      });
    });
    const over = () => {
      if (this.call === session) this.forget();
    };
    session.on("ended", over);
    session.on("failed", over);
  }

  /** The colleague's call is replaced by one with the caller (RFC 3891), which is answered as the one before was. */
  private putThrough(next: RTCSession, request: IncomingRequest): void {
    const microphone = this.microphone;
    if (microphone === undefined) return;
    const call = readRinging(next, request);
    this.take(next, call);
    this.listener?.putThrough(call);
    queueMicrotask(() => {
      next.answer({ mediaStream: microphone, pcConfig: this.ways() });
    });
  }

  private forget(): void {
    const had = this.call !== undefined;
    this.call = undefined;
    this.microphone = undefined;
    this.consultation?.hangUp();
    this.consultation = undefined;
    if (had) this.listener?.ended();
  }
}

/** A path is one of this server. */
function socketOrigin(): string {
  return location.origin.replace(/^http/, "ws");
}
