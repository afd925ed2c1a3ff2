import type { AudioPeer } from "../../shared/audio/audioPeer.ts";
import type { Microphone, MicrophoneProblem } from "../../shared/audio/microphone.ts";
import { HEARING_RATE } from "../../shared/audio/frameCutter.ts";
import { FrameBacklog } from "./frameBacklog.ts";
import type { VoiceLink } from "./voiceLink.ts";

export interface TalkingListener {
  state(state: "closed" | "opening" | "open"): void;
  failed(problem: MicrophoneProblem): void;
  /** The server did not want to hear: its code, and its message for the caller if it gave one. */
  refused(code: string, message: string): void;
  level(level: number): void;
  /** So many seconds of what was said are lost, because the connection was away for too long. */
  lost(seconds: number): void;
}

/** From this loudness on, −36 dBFS, a frame counts as a voice. */
const LOUD = 0.4;
/** What a peer still has on its way, and more: 0.4 s. */
const ON_ITS_WAY = 10;

/**
 * The caller's voice on its way to the server. Frames go out only while the server has accepted the recording; before
 * that, and while the connection is lost, they wait in the backlog, so that the first word and a word said into a gap
 * are not lost; nor is what was sent into a connection that was dead already.
 *
 * While there is a peer, its track carries the sound, and frames are only counted and kept: the server counts what it
 * hears in the same way, so that what a peer loses at its end is sent again like what a connection loses.
 */
export class Talking {
  private readonly backlog = new FrameBacklog();
  private wanted = false;
  private accepted = false;
  private flowing = false;
  /** The server was told that the recording ends and has not said so. */
  private stopping = false;
  /** Which request to the server, and which opening of the microphone, is the current one; older answers are ignored. */
  private request = 0;
  private opening = 0;
  private peer: AudioPeer | undefined;
  /** The peer's track carries the sound. */
  private byPeer = false;

  constructor(
    private readonly link: VoiceLink,
    private readonly microphone: Microphone,
    private readonly listener: TalkingListener,
  ) {}

  get isOn(): boolean {
    return this.wanted;
  }

  async start(): Promise<void> {
    if (this.wanted) return;
    this.wanted = true;
    const opening = ++this.opening;
    this.pause();
    this.backlog.forget();
    this.listener.state("opening");
    const problem = await this.microphone.open({
      frame: ({ pcm, level }) => {
        this.take(pcm, level);
      },
      lost: () => {
        this.stop();
        this.listener.failed("lost");
      },
    });
    if (opening !== this.opening) return;
    if (problem !== undefined) {
      this.wanted = false;
      this.listener.failed(problem);
      return;
    }
    this.listener.state("open");
    await this.offer();
  }

  /** What was said is still sent; then the server is told. */
  stop(): void {
    if (!this.wanted) return;
    this.closeMicrophone();
    if (this.flowing) this.finish();
  }

  /** The server ended the recording by itself; not so when the page is only just asking for another one. */
  stoppedByServer(): void {
    this.stopping = false;
    if (!this.accepted) return;
    this.abandon();
  }

  /** Signed in, for the first time or again: what waits can go. */
  async resume(): Promise<void> {
    if (this.wanted || this.stopping || this.backlog.isWaiting) await this.offer();
  }

  /** A call begins, for whose server this page has said nothing yet. */
  begin(): void {
    this.stopping = false;
    this.backlog.forAnotherCall();
  }

  /** Sound goes by this peer as soon as it may, or over the connection when there is none. */
  async goBy(peer: AudioPeer | undefined): Promise<void> {
    this.peer = peer;
    if (peer !== undefined) await this.changeToPeer();
    else if (this.byPeer) {
      this.pause();
      if (this.wanted || this.backlog.isWaiting) await this.offer();
    }
  }

  /** The connection is gone: from here on frames wait. */
  pause(): void {
    this.request++;
    this.accepted = false;
    this.flowing = false;
    this.leavePeer();
    this.backlog.hold();
  }

  /** The call is over: nothing is sent any more. */
  abandon(): void {
    this.pause();
    this.backlog.forget();
    if (this.wanted) this.closeMicrophone();
  }

  private async offer(): Promise<void> {
    const request = ++this.request;
    const granted = await this.link.ask("start_recording", {
      encoding: "pcm_s16le",
      sample_rate: HEARING_RATE,
    });
    if (request !== this.request) return;
    if (granted.ok) {
      this.accepted = true;
      const lost = this.backlog.goOnAfter(granted.received);
      if (lost > 0) this.listener.lost(lost);
      this.catchUp();
      return;
    }
    this.abandon();
    this.listener.refused(granted.code, granted.message);
  }

  private catchUp(): void {
    this.backlog.drain(
      (pcm, seq) => {
        this.link.sound(pcm, seq);
      },
      () => {
        this.flowing = true;
        if (!this.wanted) this.finish();
        else void this.changeToPeer();
      },
    );
  }

  private async changeToPeer(): Promise<void> {
    const peer = this.peer;
    const request = this.request;
    if (peer === undefined || !this.flowing || this.byPeer) return;
    try {
      await peer.speak(this.microphone.track);
    } catch {
      return;
    }
    if (request !== this.request || peer !== this.peer) return;
    this.byPeer = true;
    this.link.say("webrtc_sound", { seq: this.backlog.nextSeq });
  }

  /** The word that the recording ends is sooner there than the peer's last sound. */
  private overtakePeer(): void {
    this.backlog.sendAgain(ON_ITS_WAY, (pcm, seq) => {
      this.link.sound(pcm, seq);
    });
  }

  private leavePeer(): void {
    if (this.byPeer) void this.peer?.speak(undefined).catch(() => undefined);
    this.byPeer = false;
  }

  private take(pcm: ArrayBuffer, level: number): void {
    this.listener.level(level);
    this.backlog.add(pcm, level >= LOUD);
    if (!this.flowing) return;
    this.backlog.send(1, (frame, seq) => {
      if (!this.byPeer) this.link.sound(frame, seq);
    });
  }

  private finish(): void {
    this.request++;
    this.accepted = false;
    this.flowing = false;
    if (this.byPeer) this.overtakePeer();
    this.leavePeer();
    this.stopping = true;
    this.link.say("stop_recording", {});
  }

  private closeMicrophone(): void {
    this.wanted = false;
    this.opening++;
    this.microphone.close();
    this.listener.level(0);
    this.listener.state("closed");
  }
}
