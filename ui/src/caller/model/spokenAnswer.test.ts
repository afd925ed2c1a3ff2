import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Story, welcome } from "./testing/story.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function speaks(story: Story, turn: number): void {
  story.link.tells({ type: "audio_chunk", turn, sampleRate: 16_000, pcm: new ArrayBuffer(640) });
}

function speaking(turn: number): Story {
  const story = new Story().signedIn();
  story.speaker.told.length = 0;
  speaks(story, turn);
  return story;
}

describe("the assistant's voice", () => {
  it("is played, and how far it was heard goes back to the server", () => {
    const story = speaking(3);
    story.caller.playhead({ turn: 3, playedMs: 240 });
    expect(story.speaker.told).toEqual(["play 3"]);
    expect(story.link.lastSaid("playback")).toEqual({ turn: 3, played_ms: 240 });
  });

  it("falls silent when the server says so; what comes then is heard again", () => {
    const story = speaking(3);
    story.link.tells({ type: "audio_clear", turn: 3 });
    speaks(story, 3);
    expect(story.speaker.told).toEqual(["play 3", "clear 3", "play 3"]);
  });

  it("falls silent at once when the caller says so, before the server has followed", () => {
    const story = speaking(3);
    story.caller.interrupt();
    speaks(story, 3);
    expect(story.link.namesSaid().at(-1)).toBe("interrupt");
    expect(story.speaker.told).toEqual(["play 3", "clear 3"]);

    story.link.tells({ type: "audio_clear", turn: 3 });
    speaks(story, 4);
    expect(story.speaker.told).toEqual(["play 3", "clear 3", "clear 3", "play 4"]);
  });

  it("is not held back for ever when the server never follows", () => {
    const story = speaking(3);
    story.caller.interrupt();
    vi.advanceTimersByTime(1500);
    speaks(story, 3);
    expect(story.speaker.told.at(-1)).toBe("play 3");
  });

  it("tells again where it is when the call is taken up again", () => {
    const story = speaking(3);
    story.caller.playhead({ turn: 3, playedMs: 240 });
    story.link.goesDown();
    story.caller.playhead({ turn: 3, playedMs: 400 });
    story.link.said.length = 0;
    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    expect(story.link.namesSaid().slice(0, 2)).toEqual(["authenticate", "playback"]);
    expect(story.link.lastSaid("playback")).toEqual({ turn: 3, played_ms: 400 });
  });

  it("waits for a touch of the page when the browser wants one", () => {
    const story = speaking(1);
    story.caller.soundLocked(true);
    expect(story.view.soundLocked).toBe(true);
    const before = story.speaker.unlocked;
    story.caller.turnSoundOn();
    expect(story.speaker.unlocked).toBe(before + 1);
    story.caller.soundLocked(false);
    expect(story.view.soundLocked).toBe(false);
  });
});
