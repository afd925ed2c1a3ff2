import type { Page } from "playwright-core";

declare global {
  interface Window {
    /** Lets the microphone's tone sound, or not; answers when that was, in epoch milliseconds. */
    tone?: (on: boolean) => number;
    /** Takes the microphone away; the next one that is opened speaks the same tone. */
    unplugMicrophone?: () => void;
    /** The loudest that the tone is, and that all is, in what the page lets be heard for so long from now on. */
    ear?: (hertz: number, seconds: number) => Promise<Heard>;
    /** Begins to watch a tone; what it answers tells for how many milliseconds it was missing at most. */
    watchTone?: (hertz: number) => void;
    longestGap?: () => number;
    /** Answers at what time the tone is loud enough, or is no more; epoch milliseconds. */
    whenTone?: (hertz: number, on: boolean) => Promise<number>;
  }
}

/** In decibels below full scale. */
export interface Heard {
  readonly tone: number;
  readonly all: number;
}

const MEASURED_SECONDS = 0.6;
const MOST_TRIES = 5;
const TOGETHER_SECONDS = 0.3;
/** Of several who speak at once each is softer than alone; one who is not heard is fainter by far. */
const TOGETHER_DB = -30;
/** Longer than anything needs that is on its way. */
const MISSED_SECONDS = 0.7;

/** Half of full scale. */
export const SPOKEN_DB = -9;

/** Runs in the page before anything of its own: its microphone is a tone of this frequency, silent until it is let sound. */
export function speakTone(hertz: number): void {
  const gain: { node?: GainNode; track?: MediaStreamTrack | undefined } = {};
  navigator.mediaDevices.getUserMedia = async () => {
    const context = new AudioContext();
    await context.resume();
    const voice = context.createOscillator();
    voice.frequency.value = hertz;
    gain.node = context.createGain();
    gain.node.gain.value = 0;
    const microphone = context.createMediaStreamDestination();
    voice.connect(gain.node).connect(microphone);
    voice.start();
    gain.track = microphone.stream.getAudioTracks()[0];
    return microphone.stream;
  };
  window.unplugMicrophone = () => {
    gain.track?.stop();
    // Browsers tell it when the device is gone, not when the page stops it.
    gain.track?.dispatchEvent(new Event("ended"));
  };
  window.tone = (on) => {
    if (gain.node !== undefined) gain.node.gain.value = on ? 0.5 : 0;
    return performance.timeOrigin + performance.now();
  };
}

/** Runs in the page before anything of its own: whatever it lets be heard is measured as well. */
export function measureEar(): void {
  const ears: { current?: AnalyserNode } = {};
  const listenIn = (context: BaseAudioContext): AnalyserNode => {
    const ear = context.createAnalyser();
    ear.fftSize = 4096;
    ears.current = ear;
    return ear;
  };

  const connect = Object.getOwnPropertyDescriptor(AudioNode.prototype, "connect")?.value as (
    this: AudioNode,
    to: AudioNode | AudioParam,
    ...rest: number[]
  ) => AudioNode;
  const taps = new Map<BaseAudioContext, AnalyserNode>();
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]) {
    if (to instanceof AudioDestinationNode) {
      const tap = taps.get(this.context) ?? listenIn(this.context);
      taps.set(this.context, tap);
      connect.call(this, tap);
    }
    return connect.call(this, to, ...rest);
  };

  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
    ...source,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      source?.set?.call(this, stream);
      if (!(stream instanceof MediaStream) || this.muted) return;
      const context = new AudioContext();
      connect.call(context.createMediaStreamSource(stream), listenIn(context));
    },
  });

  const measured = (hertz: number, count: number) => {
    const ear = ears.current;
    if (ear === undefined) return { tone: -200, all: -200 };
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    const [latest, turn] = [samples.subarray(-count), (2 * Math.PI * hertz) / ear.context.sampleRate];
    let [real, imaginary, power] = [0, 0, 0];
    latest.forEach((sample, i) => {
      real += sample * Math.cos(turn * i);
      imaginary += sample * Math.sin(turn * i);
      power += sample * sample;
    });
    const decibels = (value: number) => 10 * Math.log10(value + 1e-20);
    return {
      tone: decibels((2 * (real * real + imaginary * imaginary)) / (count * count)),
      all: decibels(power / count),
    };
  };
  window.ear = (hertz, seconds) =>
    new Promise((told) => {
      const end = (ears.current?.context.currentTime ?? 0) + seconds;
      const loudest = { tone: -200, all: -200 };
      const listening = setInterval(() => {
        const { tone, all } = measured(hertz, 2048);
        loudest.tone = Math.max(loudest.tone, tone);
        loudest.all = Math.max(loudest.all, all);
        if ((ears.current?.context.currentTime ?? end) < end) return;
        clearInterval(listening);
        told(loudest);
      }, 20);
    });
  window.watchTone = (hertz) => {
    const watched = { last: performance.now(), gap: 0 };
    setInterval(() => {
      const now = performance.now();
      if (measured(hertz, 2048).tone > -30) watched.last = now;
      watched.gap = Math.max(watched.gap, now - watched.last);
    }, 20);
    window.longestGap = () => watched.gap;
  };
  window.whenTone = (hertz, on) =>
    new Promise((told) => {
      const looking = setInterval(() => {
        if (measured(hertz, 256).tone > -30 !== on) return;
        clearInterval(looking);
        told(performance.timeOrigin + performance.now());
      }, 2);
    });
}

/** Whoever speaks a tone, and whoever may hear it. */
export interface Ends {
  readonly mouth: Page;
  readonly ear: Page;
}

export interface Measured extends Heard {
  /** From the one microphone to the other loudspeaker. */
  readonly latencyMs: number;
}

/** Lets the tone sound until it is heard at the other end, and as long as it takes to measure it there. */
export async function hearTone({ mouth, ear }: Ends, hertz: number): Promise<Measured> {
  const heard = ear.evaluate((of) => window.whenTone?.(of, true), hertz);
  const spoken = await mouth.evaluate(() => window.tone?.(true));
  const arrived = await heard;
  if (spoken === undefined || arrived === undefined) throw new Error("nobody measures");
  const level = await steadyLevel(ear, hertz);
  const gone = ear.evaluate((of) => window.whenTone?.(of, false), hertz);
  await mouth.evaluate(() => window.tone?.(false));
  await gone;
  return { ...level, latencyMs: Math.round(arrived - spoken) };
}

/** What is heard once the ear has found the stream's rhythm: after another stream it takes browsers a moment. */
async function steadyLevel(ear: Page, hertz: number): Promise<Heard> {
  let level = await listen(ear, hertz, MEASURED_SECONDS);
  for (let tries = 1; tries < MOST_TRIES && level.all - level.tone > 0.5; tries++) {
    level = await listen(ear, hertz, MEASURED_SECONDS);
  }
  return level;
}

/** What is heard while the tone sounds that should not be heard, once all that was said before has faded. */
export async function missTone({ mouth, ear }: Ends, hertz: number): Promise<Heard> {
  await mouth.evaluate(() => window.tone?.(true));
  await listen(ear, hertz, MISSED_SECONDS);
  const level = await listen(ear, hertz, MISSED_SECONDS);
  await mouth.evaluate(() => window.tone?.(false));
  return level;
}

/** Lets the tone sound from now on. */
export async function speakOn(mouth: Page): Promise<void> {
  await mouth.evaluate(() => window.tone?.(true));
}

/** Which of these tones are heard there, whatever else is. */
export async function tonesAt(ear: Page, tones: readonly number[]): Promise<number[]> {
  const levels = await Promise.all(tones.map((hertz) => listen(ear, hertz, TOGETHER_SECONDS)));
  return tones.filter((_, index) => (levels[index]?.tone ?? -200) > TOGETHER_DB);
}

/** What is heard whoever speaks; the tone is of no matter. */
export async function levelAt(ear: Page): Promise<number> {
  return (await listen(ear, 1, MEASURED_SECONDS)).all;
}

async function listen(ear: Page, hertz: number, seconds: number): Promise<Heard> {
  const heard = await ear.evaluate(({ of, long }) => window.ear?.(of, long) ?? Promise.resolve(undefined), {
    of: hertz,
    long: seconds,
  });
  if (heard === undefined) throw new Error("nobody measures");
  return heard;
}
