import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface FakeVoiceOptions {
  /** How many times as slow as usual it thinks; for looking at the states. */
  readonly slowness?: number;
}

export const FAKE_RATE = 16_000;
const WAV_HEADER = 44;

/** Real speech by flite, PCM s16le at 16 kHz; so that what the page plays can be told from silence and from noise. */
export function speak(sentence: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "convonet-fake-"));
  try {
    const wav = join(folder, "said.wav");
    execFileSync("flite", ["-voice", "slt", "-t", sentence, "-o", wav]);
    return readFileSync(wav).subarray(WAV_HEADER);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Root mean square of a frame of PCM s16le, 0 to 1. */
export function loudness(frame: Buffer): number {
  let power = 0;
  const samples = Math.floor(frame.length / 2);
  for (let i = 0; i < samples; i++) power += (frame.readInt16LE(i * 2) / 32_768) ** 2;
  return Math.sqrt(power / Math.max(1, samples));
}
