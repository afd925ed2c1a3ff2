import { Sound } from "../shared/audio/sound.ts";
import { setSink } from "./headset.ts";
import { texts } from "./texts.ts";
import type { Bell } from "./model/deskParts.ts";

const ROUND_SECONDS = 3;
const STROKES = [0, 0.45] as const;
const STROKE_SECONDS = 0.4;
/** A fifth, soft enough to work beside all day. */
const PITCHES = [659.3, 987.8] as const;
const LOUDNESS = 0.12;
const FADE_SECONDS = 0.03;

/** Two soft double strokes every three seconds, and a notification of the operating system where it may show one. */
export class BrowserBell implements Bell {
  private readonly sound: Sound;
  private rounds: ReturnType<typeof setInterval> | undefined;
  /** Plays the strokes: an element's device can be chosen where a context's cannot. */
  private readonly horn = new Audio();
  private output: MediaStreamAudioDestinationNode | undefined;
  private shown: Notification | undefined;

  constructor(private readonly soundLocked: (locked: boolean) => void) {
    this.sound = new Sound(soundLocked);
  }

  ringThrough(deviceId: string): void {
    setSink(this.horn, deviceId);
  }

  prepare(): void {
    void this.sound.unlock().catch(() => undefined);
    this.soundLocked(!this.sound.isRunning && !navigator.userActivation.hasBeenActive);
  }

  ring(caller: string, reason: string): void {
    this.show(caller, reason);
    if (this.rounds !== undefined) return;
    this.prepare();
    const output = this.sound.streamDestination();
    this.output = output;
    this.horn.srcObject = output.stream;
    this.horn.play().catch(() => undefined);
    strike(output);
    this.rounds = setInterval(() => {
      strike(output);
    }, ROUND_SECONDS * 1000);
  }

  stop(): void {
    clearInterval(this.rounds);
    this.rounds = undefined;
    this.horn.srcObject = null;
    this.output = undefined;
    this.shown?.close();
    this.shown = undefined;
  }

  unlock(): void {
    void this.sound.unlock().catch(() => undefined);
    if (this.output !== undefined) this.horn.play().catch(() => undefined);
    if ("Notification" in window && Notification.permission === "default") {
      Notification.requestPermission().catch(() => undefined);
    }
  }

  /** Only to somebody who looks at something else. */
  private show(caller: string, reason: string): void {
    if (!("Notification" in window) || Notification.permission !== "granted" || document.hasFocus()) return;
    this.shown?.close();
    const notification = new Notification(texts.incoming.title, {
      body: [caller, reason].filter((part) => part !== "").join("\n"),
      tag: "convonet-call",
      requireInteraction: true,
    });
    notification.onclick = () => {
      window.focus();
    };
    this.shown = notification;
  }
}

function strike(output: AudioNode): void {
  const context = output.context;
  for (const after of STROKES) {
    const from = context.currentTime + after;
    const swell = context.createGain();
    swell.gain.setValueAtTime(0, from);
    swell.gain.linearRampToValueAtTime(LOUDNESS, from + FADE_SECONDS);
    swell.gain.setTargetAtTime(0, from + FADE_SECONDS, STROKE_SECONDS / 3);
    swell.connect(output);
    for (const pitch of PITCHES) {
      const voice = context.createOscillator();
      voice.frequency.value = pitch;
      voice.connect(swell);
      voice.start(from);
      voice.stop(from + STROKE_SECONDS);
    }
  }
}
