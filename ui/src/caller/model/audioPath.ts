import type { AudioPeer } from "../../shared/audio/audioPeer.ts";
import type { Talking } from "./talking.ts";
import type { AudioRoute } from "./view.ts";
import type { VoiceLink } from "./voiceLink.ts";

/** A way that was found once and lost is looked for again after this. */
const TRY_AGAIN_MS = 10_000;

/**
 * Which way sound takes: by WebRTC when a way is found, else over the page's own connection, which is always there. No
 * word is lost on the change: see {@link Talking}.
 */
export class AudioPath {
  private found = false;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly link: VoiceLink,
    private readonly peer: AudioPeer,
    private readonly talking: Talking,
    private readonly changed: (route: AudioRoute) => void,
  ) {}

  /** Signed in, for the first time or again. */
  begin(): void {
    this.end();
    this.peer.open((offer) => this.link.offer(offer), {
      connected: () => {
        this.found = true;
        this.changed("webrtc");
        void this.talking.goBy(this.peer);
      },
      playhead: (timestamp) => {
        this.link.say("playback", { rtp_timestamp: timestamp });
      },
      gone: () => {
        this.link.say("webrtc_close", {});
        this.lost();
      },
    });
  }

  /** The connection, or the call, is over, and its peer with it. */
  end(): void {
    clearTimeout(this.again);
    this.peer.close();
    this.found = false;
    this.changed("connection");
    void this.talking.goBy(undefined);
  }

  /** The server hears nothing by WebRTC, or the browser does not. */
  lost(): void {
    const wasFound = this.found;
    this.end();
    if (wasFound) {
      this.again = setTimeout(() => {
        this.begin();
      }, TRY_AGAIN_MS);
    }
  }
}
