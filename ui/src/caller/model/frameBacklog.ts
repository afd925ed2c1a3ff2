/** 5 s of frames of 40 ms. */
const MOST_FRAMES = 125;
/** Eight times as fast as it was spoken: soon caught up, and no flood. */
const BURST_FRAMES = 4;
const BURST_EVERY_MS = 20;

/**
 * Frames between the microphone and a server that is not there, or not yet ready. Keeps the last 5 s in order; when
 * drained, older frames go out before newer ones.
 */
export class FrameBacklog {
  private frames: ArrayBuffer[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;
  private lost = 0;

  get isEmpty(): boolean {
    return this.frames.length === 0;
  }

  /** How many frames were too old to keep. */
  get dropped(): number {
    return this.lost;
  }

  add(frame: ArrayBuffer): void {
    this.frames.push(frame);
    if (this.frames.length > MOST_FRAMES) {
      this.frames.shift();
      this.lost++;
    }
  }

  /** Sends until nothing is left, then tells so; goes on taking frames meanwhile. */
  drain(send: (frame: ArrayBuffer) => void, emptied: () => void): void {
    this.hold();
    const burst = () => {
      for (const frame of this.frames.splice(0, BURST_FRAMES)) send(frame);
      if (this.isEmpty) {
        this.hold();
        emptied();
      }
    };
    this.timer = setInterval(burst, BURST_EVERY_MS);
    burst();
  }

  /** Stops sending; keeps what it has. */
  hold(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  forget(): void {
    this.hold();
    this.frames = [];
  }
}
