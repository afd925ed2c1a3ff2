import { FrameCutter } from "./frameCutter.ts";

/** Runs on the audio thread: the microphone's blocks in, frames for the server out of its port. */
class CaptureProcessor extends AudioWorkletProcessor {
  private readonly cutter = new FrameCutter(sampleRate);
  private closed = false;

  constructor() {
    super();
    this.port.onmessage = () => {
      this.closed = true;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const block = inputs[0]?.[0];
    if (block !== undefined) {
      this.cutter.add(block, (frame) => {
        this.port.postMessage(frame, [frame.pcm]);
      });
    }
    return !this.closed;
  }
}

registerProcessor("convonet-capture", CaptureProcessor);
