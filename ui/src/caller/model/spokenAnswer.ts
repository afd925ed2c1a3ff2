import type { AudioPeer } from "../../shared/audio/audioPeer.ts";
import type { PlayHead } from "../../shared/audio/playoutQueue.ts";
import type { Speaker, SoundChunk } from "../../shared/audio/speaker.ts";
import type { VoiceLink } from "./voiceLink.ts";

/** After the caller hushed the assistant, sound of that turn is held back for so long, until the server has followed. */
const HUSH_MS = 1500;
/** The browser may hold some WebRTC sound back to even it out; after a clear that is not heard either. */
const HELD_BACK_MS = 100;

/** The assistant's voice: from the server to the speaker, and back how far it was heard. */
export class SpokenAnswer {
  private turn = -1;
  private hushedTurn = -1;
  private hushed: ReturnType<typeof setTimeout> | undefined;
  /** The peer's sound, whose turns are not told, is held back. */
  private peerIsHushed = false;
  private head: PlayHead | undefined;

  constructor(
    private readonly speaker: Speaker,
    private readonly peer: AudioPeer,
    private readonly link: VoiceLink,
  ) {}

  play(chunk: SoundChunk): void {
    this.turn = Math.max(this.turn, chunk.turn);
    if (chunk.turn > this.hushedTurn) this.speaker.play(chunk);
  }

  /** What comes after this is meant to be heard, also when it is of the same turn. */
  clear(turn: number): void {
    this.speaker.clear(turn);
    this.peer.quiet(HELD_BACK_MS);
    this.peerIsHushed = false;
    this.listenAgain();
  }

  /** Another answer is being worked out; what was hushed is none of it. */
  another(): void {
    if (this.peerIsHushed) this.peer.quiet(0);
    this.peerIsHushed = false;
  }

  /** Silence at once, before the server answers. */
  hush(): void {
    this.peer.quiet(HUSH_MS);
    this.peerIsHushed = true;
    if (this.turn < 0) return;
    this.speaker.clear(this.turn);
    this.hushedTurn = this.turn;
    clearTimeout(this.hushed);
    this.hushed = setTimeout(() => {
      this.listenAgain();
    }, HUSH_MS);
  }

  playedTo(head: PlayHead): void {
    this.head = head;
    this.tellWhereItIs();
  }

  /** Also right after taking a call up again: what played while the connection was lost is not sent again. */
  tellWhereItIs(): void {
    if (this.head === undefined) return;
    this.link.say("playback", { turn: this.head.turn, played_ms: this.head.playedMs });
  }

  /** Another call begins: its turns count from the start again. */
  forget(): void {
    this.turn = -1;
    this.head = undefined;
    this.speaker.reset();
    this.listenAgain();
  }

  private listenAgain(): void {
    clearTimeout(this.hushed);
    this.hushedTurn = -1;
  }
}
