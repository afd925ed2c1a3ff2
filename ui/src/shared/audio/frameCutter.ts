import { Resampler } from "./resampler.ts";

/** What the server hears: mono, 16 kHz. */
export const HEARING_RATE = 16_000;
/** 40 ms. */
export const FRAME_SAMPLES = 640;

export interface CapturedFrame {
  /** PCM s16le, {@link FRAME_SAMPLES} samples. */
  readonly pcm: ArrayBuffer;
  /** Loudness for the level meter, 0 (−60 dBFS and below) to 1 (0 dBFS). */
  readonly level: number;
}

/** Cuts a stream of blocks at the device's rate into frames for the server. */
export class FrameCutter {
  private readonly resampler: Resampler;
  private readonly frame = new Float32Array(FRAME_SAMPLES);
  private filled = 0;

  constructor(deviceRate: number) {
    this.resampler = new Resampler(deviceRate, HEARING_RATE);
  }

  add(block: Float32Array, whole: (frame: CapturedFrame) => void): void {
    for (const sample of this.resampler.process(block)) {
      this.frame[this.filled++] = sample;
      if (this.filled === FRAME_SAMPLES) {
        this.filled = 0;
        whole({ pcm: toPcm(this.frame), level: levelOf(this.frame) });
      }
    }
  }
}

/** Written byte by byte, so that the order is little-endian on every machine. */
function toPcm(samples: Float32Array): ArrayBuffer {
  const bytes = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((sample, index) => {
    const clipped = Math.max(-1, Math.min(1, sample));
    bytes.setInt16(index * 2, Math.round(clipped * (clipped < 0 ? 32_768 : 32_767)), true);
  });
  return bytes.buffer;
}

function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power + 1e-12);
  return Math.max(0, Math.min(1, (decibels + 60) / 60));
}
