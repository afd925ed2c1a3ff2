import { LineWatch, type LineQuality } from "./lineQuality.ts";
import type { Telephone } from "./telephone.ts";

const EVERY_MS = 2000;

/** Measures the line while somebody is talked with. */
export class LineMeter {
  private measuring: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly telephone: Telephone) {}

  start(measured: (quality: LineQuality) => void): void {
    this.stop();
    const watch = new LineWatch();
    const measuring = setInterval(() => {
      void this.telephone.measure().then((sample) => {
        const quality = sample && watch.follow(sample);
        if (quality !== undefined && measuring === this.measuring) measured(quality);
      });
    }, EVERY_MS);
    this.measuring = measuring;
  }

  stop(): void {
    clearInterval(this.measuring);
    this.measuring = undefined;
  }
}
