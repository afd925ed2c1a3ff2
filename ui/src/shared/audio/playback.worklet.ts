import type { PlaybackOrder, PlaybackReport } from "./playbackMessages.ts";
import { PlayoutQueue } from "./playoutQueue.ts";
import { Resampler } from "./resampler.ts";

const REPORT_EVERY_MS = 100;

/** Runs on the audio thread: chunks of the answer into its port, sound out, play-head reports back. */
class PlaybackProcessor extends AudioWorkletProcessor {
  private readonly queue = new PlayoutQueue(sampleRate);
  private readonly resamplers = new Map<number, Resampler>();
  private turn = -1;
  private sinceReport = 0;
  private wasPlaying = false;

  constructor() {
    super();
    this.port.onmessage = (message: MessageEvent<PlaybackOrder>) => {
      this.follow(message.data);
    };
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [first, ...others] = outputs[0] ?? [];
    if (first === undefined) return true;
    this.queue.pull(first);
    for (const other of others) other.set(first);
    this.report(first.length);
    return true;
  }

  private follow(order: PlaybackOrder): void {
    switch (order.kind) {
      case "chunk":
        this.queue.push(order.turn, this.atDeviceRate(order.turn, order.sampleRate, order.pcm), order.live);
        break;
      case "clear":
        this.queue.clear(order.turn);
        this.startAfresh();
        break;
      case "reset":
        this.queue.reset();
        this.startAfresh();
        break;
    }
  }

  private startAfresh(): void {
    for (const resampler of this.resamplers.values()) resampler.reset();
  }

  private atDeviceRate(turn: number, rate: number, pcm: ArrayBuffer): Float32Array {
    const bytes = new DataView(pcm);
    const samples = new Float32Array(Math.floor(pcm.byteLength / 2));
    for (let i = 0; i < samples.length; i++) samples[i] = bytes.getInt16(i * 2, true) / 32_768;
    let resampler = this.resamplers.get(rate);
    if (resampler === undefined) {
      resampler = new Resampler(rate, sampleRate);
      this.resamplers.set(rate, resampler);
    }
    if (turn !== this.turn) this.startAfresh();
    this.turn = turn;
    return resampler.process(samples);
  }

  private report(samples: number): void {
    this.sinceReport += samples;
    const playing = this.queue.isPlaying;
    const stopped = this.wasPlaying && !playing;
    this.wasPlaying = playing;
    const due = playing && this.sinceReport * 1000 >= REPORT_EVERY_MS * sampleRate;
    const head = this.queue.head;
    if (head === undefined || !(due || stopped)) return;
    this.sinceReport = 0;
    this.port.postMessage({ ...head, playing } satisfies PlaybackReport);
  }
}

registerProcessor("convonet-playback", PlaybackProcessor);
