import processorUrl from "./capture.worklet.ts?worker&url";
import type { CapturedFrame } from "./frameCutter.ts";
import type { Sound } from "./sound.ts";

/** Why a microphone does not open, or is gone. */
export type MicrophoneProblem = "denied" | "missing" | "busy" | "insecure" | "lost" | "unknown";

export interface MicrophoneListener {
  frame(frame: CapturedFrame): void;
  /** It was open and is gone: unplugged, or the permission was taken back. */
  lost(): void;
}

export interface Microphone {
  /** Answers undefined when it is open, else what is wrong. To be called inside a gesture. */
  open(listener: MicrophoneListener): Promise<MicrophoneProblem | undefined>;
  /** While it is open. */
  readonly track: MediaStreamTrack | undefined;
  close(): void;
}

const WANTED: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: { ideal: 1 },
};

interface OpenMicrophone {
  readonly stream: MediaStream;
  readonly source: AudioNode;
  readonly node: AudioWorkletNode;
}

export class WorkletMicrophone implements Microphone {
  private current: OpenMicrophone | undefined;
  private attempt = 0;

  constructor(private readonly sound: Sound) {}

  async open(listener: MicrophoneListener): Promise<MicrophoneProblem | undefined> {
    this.close();
    const attempt = this.attempt;
    // Browsers leave mediaDevices out on pages that came over plain http from another machine.
    if (!("mediaDevices" in navigator)) return "insecure";
    try {
      void this.sound.unlock().catch(() => undefined);
      const stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED });
      const opened = await this.listen(stream, listener);
      if (attempt === this.attempt) this.current = opened;
      else release(opened);
      return undefined;
    } catch (problem) {
      return problemOf(problem);
    }
  }

  get track(): MediaStreamTrack | undefined {
    return this.current?.stream.getAudioTracks()[0];
  }

  close(): void {
    this.attempt++;
    if (this.current !== undefined) release(this.current);
    this.current = undefined;
  }

  private async listen(stream: MediaStream, listener: MicrophoneListener): Promise<OpenMicrophone> {
    try {
      const node = await this.sound.node(processorUrl, "convonet-capture", {
        numberOfInputs: 1,
        numberOfOutputs: 1,
        channelCount: 1,
        channelCountMode: "explicit",
      });
      node.port.onmessage = (message: MessageEvent<CapturedFrame>) => {
        listener.frame(message.data);
      };
      stream.getAudioTracks()[0]?.addEventListener("ended", () => {
        this.close();
        listener.lost();
      });
      const source = this.sound.source(stream);
      source.connect(node);
      // Its output is silence; connected so that every browser keeps the node running.
      node.connect(this.sound.destination);
      return { stream, source, node };
    } catch (problem) {
      for (const track of stream.getTracks()) track.stop();
      throw problem;
    }
  }
}

function release({ stream, source, node }: OpenMicrophone): void {
  for (const track of stream.getTracks()) track.stop();
  source.disconnect();
  node.disconnect();
  node.port.onmessage = null;
  node.port.postMessage("close");
}

/** What a failed getUserMedia tells. */
export function problemOf(problem: unknown): MicrophoneProblem {
  if (!(problem instanceof DOMException)) return "unknown";
  switch (problem.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unknown";
  }
}
