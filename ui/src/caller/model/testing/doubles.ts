import type { AudioPeer, AudioPeerListener, Exchange } from "../../../shared/audio/audioPeer.ts";
import type { Relay } from "../../../shared/audio/relay.ts";
import type { Microphone, MicrophoneListener, MicrophoneProblem } from "../../../shared/audio/microphone.ts";
import type { SoundChunk, Speaker } from "../../../shared/audio/speaker.ts";
import type { CallMemory, RememberedCall } from "../callMemory.ts";
import type { ClientEvents, Granted, ServerEvent } from "../protocol.ts";
import type { LinkListener, VoiceLink } from "../voiceLink.ts";

export interface Said {
  readonly name: string;
  readonly payload: unknown;
}

/** A link whose other end is the test: it records what the page says, and says what the test wants. */
export class FakeVoiceLink implements VoiceLink {
  readonly said: Said[] = [];
  readonly frames: number[] = [];
  /** The numbers that these frames came with. */
  readonly seqs: number[] = [];
  reopened = 0;
  isOpen = false;
  /** What the server answers to `start_recording`; undefined keeps the page waiting. */
  grants: Granted | undefined = { ok: true, received: 0 };
  /** The number of the newest sound that the server heard by WebRTC. */
  hasHeardByPeer = 0;
  /** What the server answers to an offer of WebRTC. */
  description: string | undefined;
  /** What is said goes nowhere, and the page has not noticed. */
  isDead = false;
  private listener: LinkListener | undefined;
  private waiting: ((granted: Granted) => void)[] = [];

  open(listener: LinkListener): void {
    this.listener = listener;
    this.isOpen = true;
  }

  say<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]): void {
    this.said.push({ name, payload });
  }

  ask<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]): Promise<Granted> {
    this.said.push({ name, payload });
    const granted = this.grants;
    if (granted === undefined) return new Promise((answer) => this.waiting.push(answer));
    return Promise.resolve(
      granted.ok ? { ok: true, received: Math.max(this.hasHeardByPeer, ...this.seqs) } : granted,
    );
  }

  offer(sdp: string): Promise<string | undefined> {
    this.said.push({ name: "webrtc_offer", payload: { sdp } });
    return Promise.resolve(this.description);
  }

  sound(pcm: ArrayBuffer, seq: number): void {
    if (this.isDead) return;
    this.seqs.push(seq);
    this.frames.push(new Uint8Array(pcm)[0] ?? -1);
  }

  reopen(): void {
    this.reopened++;
  }

  close(): void {
    this.isOpen = false;
  }

  comesUp(): void {
    this.isDead = false;
    this.listener?.up();
    this.tells({ type: "pin_required" });
  }

  goesDown(): void {
    this.listener?.down();
  }

  tells(event: ServerEvent): void {
    this.listener?.event(event);
  }

  /** Answers all questions that were kept waiting. */
  answers(granted: Granted): void {
    for (const answer of this.waiting.splice(0)) answer(granted);
  }

  namesSaid(): string[] {
    return this.said.map(({ name }) => name);
  }

  lastSaid(name: string): unknown {
    return this.said.findLast((said) => said.name === name)?.payload;
  }
}

/** A microphone into which the test speaks. */
export class FakeMicrophone implements Microphone {
  readonly track = { kind: "audio" } as MediaStreamTrack;
  problem: MicrophoneProblem | undefined;
  isOpen = false;
  private listener: MicrophoneListener | undefined;

  open(listener: MicrophoneListener): Promise<MicrophoneProblem | undefined> {
    this.isOpen = this.problem === undefined;
    this.listener = listener;
    return Promise.resolve(this.problem);
  }

  close(): void {
    this.isOpen = false;
  }

  /** One frame of 40 ms, told apart by its first byte. */
  hears(mark: number, level = 0.5): void {
    if (this.isOpen) this.listener?.frame({ pcm: Uint8Array.of(mark).buffer, level });
  }

  isUnplugged(): void {
    this.isOpen = false;
    this.listener?.lost();
  }
}

/** A browser's WebRTC without a network: the test finds the way, and loses it. */
export class FakeAudioPeer implements AudioPeer {
  /** What is spoken into it. */
  track: MediaStreamTrack | undefined;
  readonly quieted: number[] = [];
  relays: readonly Relay[] = [];
  isOpen = false;
  private listener: AudioPeerListener | undefined;

  open(relays: readonly Relay[], exchange: Exchange, listener: AudioPeerListener): void {
    this.relays = relays;
    this.isOpen = true;
    this.listener = listener;
    void exchange("an offer");
  }

  speak(track: MediaStreamTrack | undefined): Promise<void> {
    this.track = track;
    return Promise.resolve();
  }

  quiet(milliseconds: number): void {
    this.quieted.push(milliseconds);
  }

  close(): void {
    this.isOpen = false;
    this.track = undefined;
    this.listener = undefined;
  }

  findsItsWay(): void {
    this.listener?.connected();
  }

  losesItsWay(): void {
    const listener = this.listener;
    this.close();
    listener?.gone();
  }

  /** The browser plays nothing before the page is touched. */
  playsUnheard(): void {
    this.listener?.moves();
    this.listener?.locked();
  }

  plays(timestamp: number): void {
    this.listener?.moves();
    this.listener?.playhead(timestamp);
  }
}

/** A loudspeaker that records what it is told. */
export class RecordedSpeaker implements Speaker {
  readonly told: string[] = [];
  unlocked = 0;

  unlock(): Promise<void> {
    this.unlocked++;
    return Promise.resolve();
  }

  play({ turn }: SoundChunk): void {
    this.told.push(`play ${turn}`);
  }

  clear(turn: number): void {
    this.told.push(`clear ${turn}`);
  }

  reset(): void {
    this.told.push("reset");
  }
}

/** What a tab remembers, without a tab. */
export class FakeCallMemory implements CallMemory {
  constructor(private call?: RememberedCall) {}

  recall(): RememberedCall | undefined {
    return this.call;
  }

  remember(call: RememberedCall): void {
    this.call = call;
  }

  forget(): void {
    this.call = undefined;
  }
}
