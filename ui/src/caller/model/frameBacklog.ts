/** 10 s of frames of 40 ms. */
const MOST_FRAMES = 250;
/** Eight times as fast as it was spoken: soon caught up, and no flood. */
const BURST_FRAMES = 4;
const BURST_EVERY_MS = 20;
const FRAME_SECONDS = 0.04;
/** How many loud frames that were lost are counted: a minute of them. */
const MOST_MISSED = 1500;

interface Frame {
  readonly pcm: ArrayBuffer;
  readonly isLoud: boolean;
}

export type SendFrame = (pcm: ArrayBuffer, seq: number) => void;

/**
 * The last 10 s of the microphone, numbered. A connection that is lost takes with it what was sent last, and the page
 * does not notice at once; so frames stay here after they were sent, and when the connection is back the server says
 * from where on it wants them. Older frames go out before newer ones.
 */
export class FrameBacklog {
  private frames: Frame[] = [];
  /** Number of the oldest frame that is kept. */
  private first = 1;
  /** Number of the frame to be sent next. */
  private next = 1;
  /** Whether the server counts as this page does. */
  private agreed = false;
  /** Numbers of frames with a voice that are not kept any more. */
  private missed: number[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;

  /** Whether something waits to be sent. */
  get isWaiting(): boolean {
    return this.next < this.end;
  }

  /** Number of the frame to be sent next. */
  get nextSeq(): number {
    return Math.max(this.next, this.first);
  }

  add(pcm: ArrayBuffer, isLoud: boolean): void {
    if (this.frames.length === MOST_FRAMES) {
      if (this.frames.shift()?.isLoud === true) this.miss(this.first);
      this.first++;
    }
    this.frames.push({ pcm, isLoud });
  }

  /**
   * Goes on after the newest frame that the server has of this session.
   *
   * @returns how many seconds of voice are lost
   */
  goOnAfter(received: number): number {
    if (!this.agreed || received >= this.end) this.renumber(received);
    const lost = this.missed.filter((number) => number > received).length;
    this.missed = [];
    this.next = Math.max(received + 1, this.first);
    return lost * FRAME_SECONDS;
  }

  /** Sends until nothing is left, then tells so; goes on taking frames meanwhile. */
  drain(send: SendFrame, emptied: () => void): void {
    this.hold();
    const burst = () => {
      this.send(BURST_FRAMES, send);
      if (!this.isWaiting) {
        this.hold();
        emptied();
      }
    };
    this.timer = setInterval(burst, BURST_EVERY_MS);
    burst();
  }

  /** Sends what waits, at most so many frames. */
  send(most: number, send: SendFrame): void {
    for (let left = most; left > 0 && this.isWaiting; left--) {
      const seq = this.nextSeq;
      const frame = this.frames[seq - this.first];
      this.next = seq + 1;
      if (frame !== undefined) send(frame.pcm, seq);
    }
  }

  /** What was sent last is sent once more, as much of it as this; whoever counts hears nothing twice. */
  sendAgain(most: number, send: SendFrame): void {
    this.next = Math.max(this.first, this.next - most);
    this.send(most, send);
  }

  /** Stops sending; keeps what it has. */
  hold(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Nothing of this is to be sent any more. */
  forget(): void {
    this.hold();
    this.first = this.end;
    this.next = this.first;
    this.frames = [];
    this.missed = [];
  }

  /** Another call counts anew. */
  forAnotherCall(): void {
    this.agreed = false;
  }

  private miss(seq: number): void {
    this.missed.push(seq);
    if (this.missed.length > MOST_MISSED) this.missed.shift();
  }

  private get end(): number {
    return this.first + this.frames.length;
  }

  /** What this page has was said after all that the server has. */
  private renumber(received: number): void {
    const shift = received + 1 - this.next;
    this.first += shift;
    this.next += shift;
    this.missed = this.missed.map((number) => number + shift);
    this.agreed = true;
  }
}
