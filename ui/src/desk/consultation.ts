import type { UA } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import { replaceTrack, soundOf } from "./sessions.ts";

/** By when a telephone system says whether a caller was joined with who is consulted. */
const LATEST_ANSWER_MS = 20_000;

export interface ConsultationListener {
  answered(sound: MediaStream): void;
  /** Nobody answered, or somebody hung up. */
  over(): void;
}

/** A call to whom the agent wants to speak with before they hand their caller on. */
export class Consultation {
  readonly session: RTCSession;
  private microphone: MediaStream;

  /** @throws TypeError when nobody can be called by such an extension */
  constructor(
    line: UA,
    readonly extension: string,
    microphone: MediaStream,
    pcConfig: RTCConfiguration,
    listener: ConsultationListener,
  ) {
    this.microphone = heard(microphone);
    try {
      this.session = line.call(extension, { mediaStream: this.microphone, pcConfig });
    } catch (problem) {
      stop(this.microphone);
      throw problem;
    }
    this.session.on("accepted", () => {
      listener.answered(soundOf(this.session));
    });
    const over = () => {
      stop(this.microphone);
      listener.over();
    };
    this.session.on("ended", over);
    this.session.on("failed", over);
  }

  speakWith(microphone: MediaStream): void {
    const before = this.microphone;
    this.microphone = heard(microphone);
    replaceTrack(this.session, this.microphone);
    stop(before);
  }

  hangUp(): void {
    if (!this.session.isEnded()) this.session.terminate();
  }
}

/**
 * Hands the other side of a call to an extension (REFER, RFC 3515), or to whom `consulted` is a call with (RFC 3891);
 * answers whether somebody took it. Nobody takes what no extension can be.
 */
export function referred(
  call: RTCSession | undefined,
  extension: string,
  consulted?: RTCSession,
): Promise<boolean> {
  return new Promise((told) => {
    if (call?.isEstablished() !== true) {
      told(false);
      return;
    }
    const [yes, no] = [() => told(true), () => told(false)];
    call.once("ended", no);
    // Nobody has to be rung any more.
    if (consulted !== undefined) setTimeout(no, LATEST_ANSWER_MS);
    try {
      call.refer(extension, {
        ...(consulted === undefined ? {} : { replaces: consulted }),
        eventHandlers: { requestFailed: no, failed: no, accepted: yes },
      });
    } catch {
      no();
    }
  });
}

/** A microphone of its own: that of a held call is switched off, and with it everything that shares its track. */
function heard(microphone: MediaStream): MediaStream {
  const copy = microphone.clone();
  for (const track of copy.getAudioTracks()) track.enabled = true;
  return copy;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
