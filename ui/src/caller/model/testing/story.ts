import { Caller } from "../caller.ts";
import type { RememberedCall } from "../callMemory.ts";
import type { Relay } from "../../../shared/audio/relay.ts";
import type { ServerEvent } from "../protocol.ts";
import type { CallerView } from "../view.ts";
import { FakeAudioPeer, FakeCallMemory, FakeMicrophone, FakeVoiceLink, RecordedSpeaker } from "./doubles.ts";

export const BEGIN = 1_700_000_000_000;

/** One caller with everything around them played by the test. */
export class Story {
  readonly link = new FakeVoiceLink();
  readonly microphone = new FakeMicrophone();
  readonly speaker = new RecordedSpeaker();
  readonly peer = new FakeAudioPeer();
  readonly memory: FakeCallMemory;
  readonly levels: number[] = [];
  readonly views: CallerView[] = [];
  readonly caller: Caller;
  now = BEGIN;

  constructor(remembered?: RememberedCall) {
    this.memory = new FakeCallMemory(remembered);
    const { link, microphone, speaker, peer, memory } = this;
    this.caller = new Caller(
      { link, microphone, speaker, peer, memory, now: () => this.now },
      { view: (view) => this.views.push(view), level: (level) => this.levels.push(level) },
    );
    this.caller.connect();
  }

  get view(): CallerView {
    return this.caller.view;
  }

  /** What the log shows, one line each. */
  get log(): string[] {
    return this.view.conversation.map((entry) => {
      switch (entry.kind) {
        case "caller":
          return `${entry.settled ? "caller" : "caller?"}: ${entry.text}`;
        case "assistant":
          return `assistant${entry.settled ? "" : "…"}${entry.interrupted ? "!" : ""}: ${entry.sentences.join(" ")}`;
        case "tool":
          return `tool ${entry.name} ${entry.state}: ${entry.subject ?? ""}`;
        case "note":
          return `note: ${entry.text}`;
      }
    });
  }

  signedIn(): this {
    this.link.comesUp();
    this.caller.signIn("123456");
    this.link.tells(welcome({}));
    return this;
  }

  async talking(): Promise<this> {
    this.caller.toggleTalking();
    await this.settled();
    return this;
  }

  /** Lets promises that are already fulfilled have their effect. */
  async settled(): Promise<void> {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  }
}

export function welcome({
  resumed = false,
  token = "token-1",
  relays = [],
}: {
  resumed?: boolean;
  token?: string;
  relays?: readonly Relay[];
}): ServerEvent {
  return {
    type: "authenticated",
    sessionId: "s",
    resumeToken: token,
    userName: "Ada",
    resumed,
    relays,
  };
}

export function refusal(code: string, retryAfterSeconds?: number): ServerEvent {
  return { type: "refused", code, message: "no", retryAfterSeconds };
}
