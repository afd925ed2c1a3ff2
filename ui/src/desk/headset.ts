import { problemOf, type MicrophoneProblem } from "../shared/audio/microphone.ts";
import type { Headset, HeadsetListener } from "./model/deskParts.ts";
import type { ListedDevice } from "./model/soundDevices.ts";

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
  private listener: HeadsetListener | undefined;

  listen(listener: HeadsetListener): void {
    this.listener = listener;
    if (!("mediaDevices" in navigator)) return;
    navigator.mediaDevices.addEventListener("devicechange", () => {
      listener.pluggedChanged();
    });
  }

  async plugged(): Promise<readonly ListedDevice[]> {
    if (!("mediaDevices" in navigator)) return [];
    return navigator.mediaDevices.enumerateDevices().catch(() => []);
  }

  async open(deviceId: string): Promise<MediaStream | MicrophoneProblem> {
    const attempt = ++this.attempt;
    // Browsers leave mediaDevices out on pages that came over plain http from another machine.
    if (!("mediaDevices" in navigator)) return "insecure";
    try {
      const audio = deviceId === "" ? WANTED : { ...WANTED, deviceId: { exact: deviceId } };
      const stream = await navigator.mediaDevices.getUserMedia({ audio });
      if (attempt === this.attempt) this.speakInto(stream);
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

  playThrough(deviceId: string): void {
    setSink(this.ear, deviceId);
  }

  close(): void {
    this.attempt++;
    if (this.microphone !== undefined) stop(this.microphone);
    this.microphone = undefined;
    this.ear.srcObject = null;
  }

  private speakInto(stream: MediaStream): void {
    if (this.microphone !== undefined) stop(this.microphone);
    this.microphone = stream;
    // Not fired by our own stop().
    stream.getAudioTracks()[0]?.addEventListener("ended", () => {
      if (this.microphone === stream) this.listener?.ended();
    });
  }
}

/** Where browsers have no choice of devices, or the device is gone, it stays where it is. */
export function setSink(element: HTMLMediaElement, deviceId: string): void {
  if ("setSinkId" in element) void element.setSinkId(deviceId).catch(() => undefined);
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
