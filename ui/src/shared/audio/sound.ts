/**
 * The page's one AudioContext, at the device's own rate. Browsers let a page sound only after the person has touched
 * it, so the context is made by the first gesture that asks for it, and `locked` tells that a gesture is still missing.
 */
export class Sound {
  private context: AudioContext | undefined;
  private readonly modules = new Map<string, Promise<void>>();

  constructor(private readonly lockedChanged: (locked: boolean) => void) {}

  get isRunning(): boolean {
    return this.context?.state === "running";
  }

  /** To be called inside a gesture (click or key); calling it again does no harm. */
  async unlock(): Promise<void> {
    const context = this.opened();
    if (context.state !== "running") await context.resume();
    this.lockedChanged(context.state !== "running");
  }

  /** A node whose module has been loaded; each module is fetched once. */
  async node(moduleUrl: string, name: string, options: AudioWorkletNodeOptions): Promise<AudioWorkletNode> {
    const context = this.opened();
    let loaded = this.modules.get(moduleUrl);
    if (loaded === undefined) {
      loaded = context.audioWorklet.addModule(moduleUrl);
      this.modules.set(moduleUrl, loaded);
      loaded.catch(() => this.modules.delete(moduleUrl));
    }
    await loaded;
    return new AudioWorkletNode(context, name, options);
  }

  source(stream: MediaStream): MediaStreamAudioSourceNode {
    return this.opened().createMediaStreamSource(stream);
  }

  gain(): GainNode {
    return this.opened().createGain();
  }

  /** For an element to play. */
  streamDestination(): MediaStreamAudioDestinationNode {
    return this.opened().createMediaStreamDestination();
  }

  get destination(): AudioNode {
    return this.opened().destination;
  }

  /** How long a sample takes from the page to the ear. */
  get delayMs(): number {
    return ((this.context?.baseLatency ?? 0) + (this.context?.outputLatency ?? 0)) * 1000;
  }

  private opened(): AudioContext {
    if (this.context === undefined) {
      const context = new AudioContext({ latencyHint: "interactive" });
      context.onstatechange = () => {
        this.lockedChanged(context.state !== "running");
      };
      this.context = context;
    }
    return this.context;
  }
}
