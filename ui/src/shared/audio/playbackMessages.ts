/** To the playback worklet. */
export type PlaybackOrder =
  | {
      readonly kind: "chunk";
      readonly turn: number;
      readonly sampleRate: number;
      /** PCM s16le, mono. */
      readonly pcm: ArrayBuffer;
      /** Made while it is played. */
      readonly live?: boolean;
    }
  | { readonly kind: "clear"; readonly turn: number }
  | { readonly kind: "reset" };

/** From the playback worklet: every 100 ms while it plays, and once when it stops. */
export interface PlaybackReport {
  readonly turn: number;
  readonly playedMs: number;
  readonly playing: boolean;
}
