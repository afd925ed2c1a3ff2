import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Story, welcome } from "./testing/story.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function talkingByPeer(): Promise<Story> {
  const story = await new Story().signedIn().talking();
  story.peer.findsItsWay();
  await story.settled();
  return story;
}

async function letBacklogGo(story: Story): Promise<void> {
  await story.settled();
  vi.advanceTimersByTime(3000);
}

function says(story: Story, ...marks: number[]): void {
  for (const mark of marks) story.microphone.hears(mark);
}

describe("the way that sound takes", () => {
  it("is looked for as soon as the caller is signed in, and is the connection meanwhile", async () => {
    const story = await new Story().signedIn().talking();
    says(story, 1);

    expect(story.link.lastSaid("webrtc_offer")).toEqual({ sdp: "an offer" });
    expect(story.view.audioRoute).toBe("connection");
    expect(story.link.frames).toEqual([1]);
  });

  it("may lead over the relays that the server tells of", () => {
    const relay = { urls: ["turn:turn.example:3478"], username: "1:s", credential: "c" };
    const story = new Story();
    story.link.comesUp();
    story.link.tells(welcome({ relays: [relay] }));

    expect(story.peer.relays).toEqual([relay]);
  });

  it("is WebRTC once that is found: the track speaks, and frames are only counted", async () => {
    const story = await new Story().signedIn().talking();
    says(story, 1, 2);
    story.peer.findsItsWay();
    await story.settled();
    says(story, 3, 4);

    expect(story.view.audioRoute).toBe("webrtc");
    expect(story.peer.track).toBe(story.microphone.track);
    expect(story.link.lastSaid("webrtc_sound")).toEqual({ seq: 3 });
    expect(story.link.frames).toEqual([1, 2]);
  });

  it("is WebRTC also for a microphone that is opened later, and for nothing after it was closed", async () => {
    const story = new Story().signedIn();
    story.peer.findsItsWay();
    await story.talking();
    await letBacklogGo(story);
    says(story, 1);
    expect(story.link.frames).toEqual([]);
    expect(story.peer.track).toBeDefined();

    story.caller.toggleTalking();
    expect(story.peer.track).toBeUndefined();
    expect(story.link.said.at(-1)).toEqual({ name: "stop_recording", payload: {} });
  });

  it("is overtaken by the word that the recording ends, so the last sound goes before that word", async () => {
    const story = await talkingByPeer();
    says(story, ...Array.from({ length: 12 }, (_, i) => i + 1));
    story.caller.toggleTalking();

    expect(story.link.seqs).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(story.link.said.at(-1)).toEqual({ name: "stop_recording", payload: {} });
  });

  it("is the connection again when the peer is gone, and what it lost is sent again", async () => {
    const story = await talkingByPeer();
    says(story, 1, 2, 3, 4, 5);
    story.link.hasHeardByPeer = 2;
    story.peer.losesItsWay();
    says(story, 6);
    await letBacklogGo(story);
    says(story, 7);

    expect(story.view.audioRoute).toBe("connection");
    expect(story.link.namesSaid()).toContain("webrtc_close");
    expect(story.link.frames).toEqual([3, 4, 5, 6, 7]);
    expect(story.link.seqs).toEqual([3, 4, 5, 6, 7]);
  });

  it("is the connection again when the server hears nothing, and WebRTC is tried again later", async () => {
    const story = await talkingByPeer();
    says(story, 1, 2);
    story.link.tells({ type: "webrtc_lost" });
    await letBacklogGo(story);
    expect(story.link.frames).toEqual([1, 2]);
    expect(story.peer.isOpen).toBe(false);

    vi.advanceTimersByTime(10_000);
    expect(story.peer.isOpen).toBe(true);
    story.peer.findsItsWay();
    await story.settled();
    says(story, 3);
    expect(story.link.lastSaid("webrtc_sound")).toEqual({ seq: 3 });
    expect(story.link.frames).toEqual([1, 2]);
  });

  it("is tried again every ten seconds once WebRTC was found", async () => {
    const story = await talkingByPeer();
    story.link.tells({ type: "webrtc_lost" });
    vi.advanceTimersByTime(10_000);
    story.peer.losesItsWay();
    expect(story.peer.isOpen).toBe(false);

    vi.advanceTimersByTime(10_000);
    expect(story.peer.isOpen).toBe(true);
  });

  it("is tried again also when both sides notice that it is lost", async () => {
    const story = await talkingByPeer();
    story.peer.losesItsWay();
    story.link.tells({ type: "webrtc_lost" });

    vi.advanceTimersByTime(10_000);
    expect(story.peer.isOpen).toBe(true);
  });

  it("stays the connection where WebRTC was never found", async () => {
    const story = await new Story().signedIn().talking();
    story.peer.losesItsWay();
    vi.advanceTimersByTime(60_000);
    await story.settled();
    says(story, 1);

    expect(story.peer.isOpen).toBe(false);
    expect(story.link.namesSaid().filter((name) => name === "start_recording")).toHaveLength(1);
    expect(story.link.frames).toEqual([1]);
  });

  it("ends with a lost connection, whose next one looks for it anew", async () => {
    const story = await talkingByPeer();
    says(story, 1, 2);
    story.link.goesDown();
    says(story, 3);
    expect(story.peer.isOpen).toBe(false);

    story.link.hasHeardByPeer = 1;
    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await letBacklogGo(story);
    expect(story.link.frames).toEqual([2, 3]);
    expect(story.peer.isOpen).toBe(true);
  });

  it("ends with the call", async () => {
    const story = await talkingByPeer();
    story.caller.hangUp();
    vi.advanceTimersByTime(60_000);
    expect(story.peer.isOpen).toBe(false);
  });
});

describe("the assistant's voice by WebRTC", () => {
  it("tells the server how far it was heard", async () => {
    const story = await talkingByPeer();
    story.peer.plays(4_000_000_000);
    expect(story.link.lastSaid("playback")).toEqual({ rtp_timestamp: 4_000_000_000 });
  });

  it("comes over the connection when none of it comes although the assistant speaks", async () => {
    const story = await talkingByPeer();
    story.link.tells({ type: "status", state: "speaking", detail: undefined });
    for (let heard = 0; heard < 50; heard++) {
      story.peer.plays(heard);
      vi.advanceTimersByTime(100);
    }
    expect(story.view.audioRoute).toBe("webrtc");

    vi.advanceTimersByTime(2000);
    expect(story.view.audioRoute).toBe("connection");
    expect(story.link.namesSaid()).toContain("webrtc_close");
  });

  it("may have begun over the connection, and stays there", async () => {
    const story = await talkingByPeer();
    story.link.tells({ type: "status", state: "speaking", detail: undefined });
    for (let heard = 0; heard < 50; heard++) {
      story.link.tells({ type: "audio_chunk", turn: 1, sampleRate: 16_000, pcm: new ArrayBuffer(640) });
      vi.advanceTimersByTime(100);
    }
    expect(story.view.audioRoute).toBe("webrtc");
  });

  it("may be silent while the assistant does not speak", async () => {
    const story = await talkingByPeer();
    story.link.tells({ type: "status", state: "speaking", detail: undefined });
    story.link.tells({ type: "status", state: "listening", detail: undefined });
    vi.advanceTimersByTime(60_000);
    expect(story.view.audioRoute).toBe("webrtc");
  });

  it("is not held back from the next answer when there was nothing to hush", async () => {
    const story = await talkingByPeer();
    story.caller.interrupt();
    story.link.tells({ type: "status", state: "thinking", detail: undefined });
    story.link.tells({ type: "status", state: "thinking", detail: undefined });
    expect(story.peer.quieted).toEqual([1500, 0]);
  });

  it("is said to be held back while the browser wants to be touched first", async () => {
    const story = await talkingByPeer();
    story.peer.playsUnheard();
    expect(story.view.soundLocked).toBe(true);
  });

  it("falls silent at once when the server or the caller says so", async () => {
    const story = await talkingByPeer();
    story.link.tells({ type: "audio_clear", turn: 1 });
    story.caller.interrupt();
    expect(story.peer.quieted).toEqual([100, 1500]);
  });
});
