import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Output } from "./outputRecorder.ts";

const WAV_HEADER = 44;
const BYTES_PER_SECOND = 32_000;

/** A sentence spoken by flite, with silence before and after it, as a WAV file of 16 kHz. */
export function sayIntoFile(sentence: string, folder: string): string {
  const file = join(folder, `${sentence.replaceAll(/\W+/g, "-")}.wav`);
  execFileSync("flite", ["-voice", "slt", "-t", sentence, "-o", file]);
  const pcm = readFileSync(file).subarray(WAV_HEADER);
  const before = Buffer.alloc(BYTES_PER_SECOND * 1.5);
  const after = Buffer.alloc(BYTES_PER_SECOND * 2);
  writeFileSync(file, wav(Buffer.concat([before, pcm, after])));
  return file;
}

function wav(pcm: Buffer): Buffer {
  const header = Buffer.alloc(WAV_HEADER);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + pcm.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(BYTES_PER_SECOND, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([header, pcm]);
}

export interface SpeechMeasure {
  /** Seconds above −45 dBFS. */
  readonly loudSeconds: number;
  /** Share of the loud stretches that has a pitch between 70 and 400 Hz, as voices have and noise has not. */
  readonly voiced: number;
  /** Standard deviation of the loudness in dB while loud: speech comes in syllables, a tone does not. */
  readonly unevenness: number;
}

const WINDOW = 480;
const LOUD_DB = -45;

export function measureSpeech({ samples, sampleRate }: Output): SpeechMeasure {
  const loud: { level: number; pitched: boolean }[] = [];
  for (let start = 0; start + 2 * WINDOW <= samples.length; start += WINDOW) {
    const window = samples.slice(start, start + 2 * WINDOW);
    const level = decibels(window);
    if (level > LOUD_DB) loud.push({ level, pitched: hasPitch(window, sampleRate) });
  }
  const mean = loud.reduce((sum, { level }) => sum + level, 0) / Math.max(1, loud.length);
  const variance = loud.reduce((sum, { level }) => sum + (level - mean) ** 2, 0) / Math.max(1, loud.length);
  return {
    loudSeconds: (loud.length * WINDOW) / sampleRate,
    voiced: loud.filter(({ pitched }) => pitched).length / Math.max(1, loud.length),
    unevenness: Math.sqrt(variance),
  };
}

function decibels(window: readonly number[]): number {
  return 10 * Math.log10(window.reduce((sum, sample) => sum + sample * sample, 1e-12) / window.length);
}

/** By autocorrelation: a voice repeats itself with every beat of the vocal cords. */
function hasPitch(window: readonly number[], sampleRate: number): boolean {
  const half = window.length / 2;
  const energy = (from: number) => {
    let sum = 0;
    for (let i = 0; i < half; i++) sum += (window[from + i] ?? 0) ** 2;
    return sum;
  };
  const own = energy(0);
  for (let lag = Math.floor(sampleRate / 400); lag <= sampleRate / 70 && lag <= half; lag++) {
    let sum = 0;
    for (let i = 0; i < half; i++) sum += (window[i] ?? 0) * (window[i + lag] ?? 0);
    if (sum > 0.6 * Math.sqrt(own * energy(lag))) return true;
  }
  return false;
}
