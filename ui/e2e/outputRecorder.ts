import type { Page } from "playwright-core";

declare global {
  interface Window {
    heardFromPage?: () => Promise<number[]>;
  }
}

/** What the page sends to the loudspeaker. */
export interface Output {
  readonly sampleRate: number;
  readonly samples: readonly number[];
}

const RATE = 16_000;

/**
 * Runs in the page before anything of its own: whatever is connected to the loudspeaker is connected to a recorder as
 * well. The page knows nothing of it.
 */
export function recordOutput(): void {
  const connect = Object.getOwnPropertyDescriptor(AudioNode.prototype, "connect")?.value as (
    this: AudioNode,
    to: AudioNode | AudioParam,
    ...rest: number[]
  ) => AudioNode;
  const taps = new Map<BaseAudioContext, MediaStreamAudioDestinationNode>();
  const pieces: Blob[] = [];
  let recorder: MediaRecorder | undefined;

  const tapOf = (context: AudioContext): MediaStreamAudioDestinationNode => {
    const tap = context.createMediaStreamDestination();
    recorder = new MediaRecorder(tap.stream);
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.start(100);
    taps.set(context, tap);
    return tap;
  };

  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]) {
    if (to instanceof AudioDestinationNode) {
      const context = this.context as AudioContext;
      connect.call(this, taps.get(context) ?? tapOf(context));
    }
    return connect.call(this, to, ...rest);
  };

  window.heardFromPage = async () => {
    if (recorder === undefined) return [];
    const running = recorder;
    await new Promise<void>((done) => {
      running.addEventListener("dataavailable", () => done(), { once: true });
      running.requestData();
    });
    const decoder = new OfflineAudioContext(1, 1, 16_000);
    const sound = await decoder.decodeAudioData(await new Blob(pieces).arrayBuffer());
    return Array.from(sound.getChannelData(0));
  };
}

export async function outputOf(page: Page): Promise<Output> {
  const samples = await page.evaluate(() => window.heardFromPage?.() ?? Promise.resolve([]));
  return { sampleRate: RATE, samples };
}
