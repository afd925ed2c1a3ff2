import { setSink } from "./headset.ts";

const ECHO_SECONDS = 3;
const TONE_SECONDS = 1;
const TONE_HERTZ = 523.25;
const TONE_LOUDNESS = 0.15;
const FADE_SECONDS = 0.05;
/** Speech at a usual distance fills most of the meter; a room's own noise hardly shows. */
const QUIETEST_DB = -60;
const LOUDEST_DB = -10;

/**
 * Tells at each animation frame how loud a microphone is, from 0 to 1.
 *
 * @returns what ends it
 */
export function watchLevel(microphone: MediaStream, level: (level: number) => void): () => void {
  const context = new AudioContext();
  const ear = context.createAnalyser();
  ear.fftSize = 1024;
  context.createMediaStreamSource(microphone).connect(ear);
  const samples = new Float32Array(ear.fftSize);
  let next = requestAnimationFrame(function measure() {
    ear.getFloatTimeDomainData(samples);
    level(levelOf(samples));
    next = requestAnimationFrame(measure);
  });
  return () => {
    cancelAnimationFrame(next);
    void context.close();
  };
}

export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power + 1e-12);
  return Math.min(1, Math.max(0, (decibels - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)));
}

/** Records what the microphone hears, for some seconds. */
export async function record(microphone: MediaStream): Promise<Blob> {
  const pieces: Blob[] = [];
  const recorder = new MediaRecorder(microphone);
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const stopped = new Promise((done) => recorder.addEventListener("stop", done, { once: true }));
  recorder.start();
  setTimeout(() => {
    if (recorder.state !== "inactive") recorder.stop();
  }, ECHO_SECONDS * 1000);
  await stopped;
  return new Blob(pieces, { type: recorder.mimeType });
}

/** Plays it to its end. */
export async function playBack(recorded: Blob, deviceId: string): Promise<void> {
  await sound(deviceId, async (context, output) => {
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(await recorded.arrayBuffer());
    source.connect(output);
    return source;
  });
}

export async function playTone(deviceId: string): Promise<void> {
  await sound(deviceId, (context, output) => {
    const voice = context.createOscillator();
    const swell = context.createGain();
    const [from, to] = [context.currentTime, context.currentTime + TONE_SECONDS];
    voice.frequency.value = TONE_HERTZ;
    swell.gain.setValueAtTime(0, from);
    swell.gain.linearRampToValueAtTime(TONE_LOUDNESS, from + FADE_SECONDS);
    swell.gain.setValueAtTime(TONE_LOUDNESS, to - FADE_SECONDS);
    swell.gain.linearRampToValueAtTime(0, to);
    voice.connect(swell).connect(output);
    voice.stop(to);
    return Promise.resolve(voice);
  });
}

async function sound(
  deviceId: string,
  make: (context: AudioContext, output: AudioNode) => Promise<AudioScheduledSourceNode>,
): Promise<void> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = output.stream;
  setSink(element, deviceId);
  try {
    await Promise.all([context.resume(), element.play()]);
    const source = await make(context, output);
    const ended = new Promise((done) => source.addEventListener("ended", done, { once: true }));
    source.start();
    await ended;
  } finally {
    element.srcObject = null;
    await context.close();
  }
}
