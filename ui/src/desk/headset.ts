import { problemOf, type MicrophoneProblem } from "../shared/audio/microphone.ts";
import type { Headset } from "./model/deskParts.ts";

const WANTED: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: { ideal: 1 },
};

/** The browser's microphone, and an audio element that plays the other side. */
export class BrowserHeadset implements Headset {
  private readonly ear = new Audio();
  private microphone: MediaStream | undefined;
  private attempt = 0;

  async open(): Promise<MediaStream | MicrophoneProblem> {
    this.close();
    const attempt = this.attempt;
    // Browsers leave mediaDevices out on pages that came over plain http from another machine.
    if (!("mediaDevices" in navigator)) return "insecure";
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED });
      if (attempt === this.attempt) this.microphone = stream;
      else stop(stream);
      return stream;
    } catch (problem) {
      return problemOf(problem);
    }
  }

  play(sound: MediaStream): void {
    this.ear.srcObject = sound;
    this.ear.play().catch(() => undefined);
  }

  close(): void {
    this.attempt++;
    if (this.microphone !== undefined) stop(this.microphone);
    this.microphone = undefined;
    this.ear.srcObject = null;
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
