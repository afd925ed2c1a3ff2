import { iceServersOf, type Relay } from "./relay.ts";
import type { Sound } from "./sound.ts";

export interface AudioPeerListener {
  /** A way was found: sound flows. */
  connected(): void;
  /** Sound comes; every 100 ms while it does. */
  moves(): void;
  /** Sound comes, but the browser holds it back until the page is touched. */
  locked(): void;
  /** RTP timestamp of what the ear hears now; every 100 ms while it moves on. */
  playhead(rtpTimestamp: number): void;
  /** No way was found in time, or the way is gone. The last thing that is told. */
  gone(): void;
}

/** Hands an offer to the server; answers its answer, or undefined when it has none. */
export type Exchange = (offer: string) => Promise<string | undefined>;

/** The page's audio by WebRTC: the caller's voice there, the assistant's back. */
export interface AudioPeer {
  /** Looks for a way to the server, at most for 2 s. Gives up what was open before, without a word. */
  open(relays: readonly Relay[], exchange: Exchange, listener: AudioPeerListener): void;
  /** Sends this track, or nothing. */
  speak(track: MediaStreamTrack | undefined): Promise<void>;
  /** What comes within this time is not heard; a later call counts. */
  quiet(milliseconds: number): void;
  close(): void;
}

const FOUND_WITHIN_MS = 2000;
const REPORT_EVERY_MS = 100;
/** Opus counts in 48 kHz, whatever it carries. */
const TICKS_PER_MS = 48;
const FADE_SECONDS = 0.005;

/**
 * The server checks nothing but what the browser sends, so the offer goes out at once, before any address was gathered;
 * where the browser's checks come from is where it is.
 */
export class BrowserAudioPeer implements AudioPeer {
  private current: Way | undefined;

  constructor(private readonly sound: Sound) {}

  open(relays: readonly Relay[], exchange: Exchange, listener: AudioPeerListener): void {
    this.close();
    try {
      const way: Way = new Way(relays, this.sound, listener, () => {
        if (this.current === way) this.close();
      });
      this.current = way;
      void way.find(exchange);
    } catch {
      // The browser has no WebRTC, or whoever administers it does not let pages use it.
      listener.gone();
    }
  }

  async speak(track: MediaStreamTrack | undefined): Promise<void> {
    await this.current?.speak(track);
  }

  quiet(milliseconds: number): void {
    this.current?.quiet(milliseconds);
  }

  close(): void {
    this.current?.close();
    this.current = undefined;
  }
}

/** One peer connection, from its offer to its end. */
class Way {
  private readonly connection: RTCPeerConnection;
  private readonly audio: RTCRtpTransceiver;
  private readonly deadline: ReturnType<typeof setTimeout>;
  private output: Output | undefined;
  private isOver = false;

  constructor(
    relays: readonly Relay[],
    private readonly sound: Sound,
    private readonly listener: AudioPeerListener,
    private readonly forget: () => void,
  ) {
    const iceServers = iceServersOf(relays);
    this.connection = new RTCPeerConnection({ bundlePolicy: "max-bundle", iceServers });
    this.audio = this.connection.addTransceiver("audio", { direction: "sendrecv" });
    this.deadline = setTimeout(this.fail, FOUND_WITHIN_MS);
    this.connection.onconnectionstatechange = () => {
      const state = this.connection.connectionState;
      if (state === "connected") this.succeed();
      else if (state === "disconnected" || state === "failed" || state === "closed") this.fail();
    };
  }

  async find(exchange: Exchange): Promise<void> {
    try {
      await this.connection.setLocalDescription();
      const answer = await exchange(this.connection.localDescription?.sdp ?? "");
      if (this.isOver) return;
      if (answer === undefined) this.fail();
      else await this.connection.setRemoteDescription({ type: "answer", sdp: answer });
    } catch {
      this.fail();
    }
  }

  async speak(track: MediaStreamTrack | undefined): Promise<void> {
    await this.audio.sender.replaceTrack(track ?? null);
  }

  quiet(milliseconds: number): void {
    this.output?.quiet(milliseconds);
  }

  close(): void {
    this.isOver = true;
    clearTimeout(this.deadline);
    this.output?.close();
    this.connection.onconnectionstatechange = null;
    this.connection.close();
  }

  private succeed(): void {
    if (this.isOver || this.output !== undefined) return;
    try {
      this.output = new Output(this.sound, this.audio.receiver, this.listener);
    } catch {
      this.fail();
      return;
    }
    clearTimeout(this.deadline);
    this.listener.connected();
  }

  private readonly fail = (): void => {
    if (this.isOver) return;
    this.close();
    this.forget();
    this.listener.gone();
  };
}

/** The assistant's voice on its way to the loudspeaker. */
class Output {
  private readonly gain: GainNode;
  private readonly source: AudioNode;
  private readonly puller = new Audio();
  private readonly reports: ReturnType<typeof setInterval>;
  private reported: number | undefined;

  constructor(
    private readonly sound: Sound,
    private readonly receiver: RTCRtpReceiver,
    private readonly listener: AudioPeerListener,
  ) {
    const stream = new MediaStream([receiver.track]);
    // Chromium decodes a remote track only when an element plays it, too; the sound itself comes through the page's
    // AudioContext, which knows whether the person has to touch the page first.
    this.puller.muted = true;
    this.puller.srcObject = stream;
    this.puller.play().catch(() => undefined);
    this.gain = sound.gain();
    this.source = sound.source(stream);
    this.source.connect(this.gain).connect(sound.destination);
    this.reports = setInterval(() => {
      this.report();
    }, REPORT_EVERY_MS);
  }

  quiet(milliseconds: number): void {
    const { gain, context } = this.gain;
    gain.cancelScheduledValues(context.currentTime);
    gain.setTargetAtTime(0, context.currentTime, FADE_SECONDS);
    gain.setTargetAtTime(1, context.currentTime + milliseconds / 1000, FADE_SECONDS);
  }

  close(): void {
    clearInterval(this.reports);
    this.source.disconnect();
    this.gain.disconnect();
    this.puller.srcObject = null;
  }

  private report(): void {
    const playing = this.receiver.getSynchronizationSources()[0]?.rtpTimestamp;
    if (playing === undefined || playing === this.reported) return;
    this.reported = playing;
    this.listener.moves();
    if (!this.sound.isRunning) {
      this.listener.locked();
      return;
    }
    const onItsWay = Math.round(this.sound.delayMs * TICKS_PER_MS);
    this.listener.playhead((playing - onItsWay) >>> 0);
  }
}
