import type { AudioPeer } from "../../shared/audio/audioPeer.ts";
import type { Relay } from "../../shared/audio/relay.ts";
import type { Talking } from "./talking.ts";
import type { AudioRoute } from "./view.ts";
import type { VoiceLink } from "./voiceLink.ts";

/** A way that was found once is looked for again after this, and again. */
const TRY_AGAIN_MS = 10_000;
/** While the assistant speaks it is never silent for so long. */
const SILENT_MS = 2000;

export interface AudioPathListener {
  /** Told again also when it is the same. */
  route(route: AudioRoute): void;
  /** Sound waits until the person touches the page. */
  soundLocked(): void;
}

/**
 * Which way sound takes: by WebRTC when a way is found, else over the page's own connection, which is always there. No
 * word is lost on the change: see {@link Talking}.
 */
export class AudioPath {
  private found = false;
  private foundBefore = false;
  private speaking = false;
  private relays: readonly Relay[] = [];
  private again: ReturnType<typeof setTimeout> | undefined;
  private silent: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly link: VoiceLink,
    private readonly peer: AudioPeer,
    private readonly talking: Talking,
    private readonly listener: AudioPathListener,
  ) {}

  /** Signed in, for the first time or again. */
  begin(relays: readonly Relay[]): void {
    this.end();
    this.relays = relays;
    this.look();
  }

  private look(): void {
    this.peer.open(this.relays, (offer) => this.link.offer(offer), {
      connected: () => {
        this.found = true;
        this.foundBefore = true;
        this.listener.route("webrtc");
        void this.talking.goBy(this.peer);
      },
      moves: () => {
        this.soundComes();
      },
      locked: () => {
        this.listener.soundLocked();
      },
      playhead: (timestamp) => {
        this.link.say("playback", { rtp_timestamp: timestamp });
      },
      gone: () => {
        this.giveUp();
      },
    });
  }

  /** Whether the assistant speaks now. */
  expectSound(speaking: boolean): void {
    this.speaking = speaking;
    clearTimeout(this.silent);
    if (!speaking || !this.found) return;
    this.silent = setTimeout(() => {
      this.giveUp();
    }, SILENT_MS);
  }

  /** The connection, or the call, is over, and its peer with it. */
  end(): void {
    this.foundBefore = false;
    this.goByConnection();
  }

  /** Whichever way it took: an answer stays on the way on which it began. */
  soundComes(): void {
    this.expectSound(this.speaking);
  }

  /** The server hears nothing by WebRTC, and has given it up. The page may have noticed before. */
  lost(): void {
    if (this.found) this.leave();
  }

  private giveUp(): void {
    this.link.say("webrtc_close", {});
    this.leave();
  }

  private leave(): void {
    this.goByConnection();
    if (!this.foundBefore) return;
    this.again = setTimeout(() => {
      this.look();
    }, TRY_AGAIN_MS);
  }

  private goByConnection(): void {
    clearTimeout(this.again);
    clearTimeout(this.silent);
    this.peer.close();
    this.found = false;
    this.listener.route("connection");
    void this.talking.goBy(undefined);
  }
}
