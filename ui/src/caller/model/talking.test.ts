import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Story, welcome } from "./testing/story.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function letBacklogGo(story: Story): Promise<void> {
  await story.settled();
  vi.advanceTimersByTime(3000);
}

describe("talking", () => {
  it("opens the microphone, tells the server, and sends what is said", async () => {
    const story = await new Story().signedIn().talking();
    story.microphone.hears(1);
    story.microphone.hears(2);

    expect(story.view.microphone).toBe("open");
    expect(story.link.lastSaid("start_recording")).toEqual({ encoding: "pcm_s16le", sample_rate: 16_000 });
    expect(story.link.frames).toEqual([1, 2]);
    expect(story.levels).toEqual([0.5, 0.5]);
  });

  it("loses no word that is said before the server has agreed", async () => {
    const story = new Story().signedIn();
    story.link.grants = undefined;
    await story.talking();
    for (const mark of numbers(1, 10)) story.microphone.hears(mark);
    expect(story.link.frames).toEqual([]);

    story.link.answers({ ok: true, received: 0 });
    await story.settled();
    story.microphone.hears(11);
    await letBacklogGo(story);
    story.microphone.hears(12);

    expect(story.link.frames).toEqual(numbers(1, 12));
  });

  it("stops when asked to, after the last frame", async () => {
    const story = await new Story().signedIn().talking();
    story.microphone.hears(1);
    story.caller.toggleTalking();

    expect(story.link.said.at(-1)).toEqual({ name: "stop_recording", payload: {} });
    expect(story.microphone.isOpen).toBe(false);
    expect(story.view.microphone).toBe("closed");
    expect(story.levels.at(-1)).toBe(0);
  });

  it("keeps what is said into a lost connection, and sends it in order when it is back", async () => {
    const story = await new Story().signedIn().talking();
    story.microphone.hears(1);
    story.link.goesDown();
    for (const mark of numbers(2, 20)) story.microphone.hears(mark);
    expect(story.link.frames).toEqual([1]);
    expect(story.view.microphone).toBe("open");

    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await letBacklogGo(story);
    story.microphone.hears(21);

    expect(story.link.frames).toEqual(numbers(1, 21));
  });

  it("keeps the last ten seconds of a long gap, and says that what was said before is lost", async () => {
    const story = await new Story().signedIn().talking();
    story.link.goesDown();
    for (const mark of numbers(1, 350)) story.microphone.hears(mark % 256);

    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await letBacklogGo(story);

    expect(story.link.seqs).toEqual(numbers(101, 350));
    expect(story.view.notice).toContain("about 4 s of what you said are lost");
  });

  it("makes no fuss about a long gap in which nothing was said", async () => {
    const story = await new Story().signedIn().talking();
    story.link.goesDown();
    for (const mark of numbers(1, 350)) story.microphone.hears(mark % 256, 0.1);

    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await letBacklogGo(story);

    expect(story.view.notice).toBeUndefined();
  });

  it("sends again what went into a connection that was dead already", async () => {
    const story = await new Story().signedIn().talking();
    for (const mark of numbers(1, 5)) story.microphone.hears(mark);
    story.link.isDead = true;
    for (const mark of numbers(6, 30)) story.microphone.hears(mark);
    story.link.goesDown();
    story.microphone.hears(31);

    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await letBacklogGo(story);

    expect(story.link.frames).toEqual(numbers(1, 31));
    expect(story.link.seqs).toEqual(numbers(1, 31));
  });

  it("tells again that the recording ended when that was lost with the connection", async () => {
    const story = await new Story().signedIn().talking();
    story.microphone.hears(1);
    story.link.isDead = true;
    story.microphone.hears(2);
    story.caller.toggleTalking();
    story.link.goesDown();

    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await letBacklogGo(story);

    expect(story.link.frames).toEqual([1, 2]);
    expect(story.link.namesSaid().at(-1)).toBe("stop_recording");
  });

  it("counts on where the server stands after the page was loaded again", async () => {
    const story = new Story({ resumeToken: "token-1", startedAt: 0, conversation: [] });
    story.link.seqs.push(500);
    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await story.talking();
    story.microphone.hears(1);
    story.microphone.hears(2);

    expect(story.link.seqs).toEqual([500, 501, 502]);
  });

  it("counts anew in a new call", async () => {
    const story = await new Story().signedIn().talking();
    for (const mark of numbers(1, 5)) story.microphone.hears(mark);
    story.caller.hangUp();
    story.link.seqs.length = 0;
    story.caller.newCall();
    story.signedIn();
    await story.talking();
    story.microphone.hears(6);

    expect(story.link.seqs).toEqual([1]);
  });

  it("sends a gap's words also when the caller stopped talking within the gap, then tells so", async () => {
    const story = await new Story().signedIn().talking();
    story.link.goesDown();
    story.microphone.hears(1);
    story.caller.toggleTalking();

    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await letBacklogGo(story);

    expect(story.link.frames).toEqual([1]);
    expect(story.link.namesSaid().slice(-2)).toEqual(["start_recording", "stop_recording"]);
  });

  it("is not disturbed by an answer from before the connection was lost", async () => {
    const story = new Story().signedIn();
    story.link.grants = undefined;
    await story.talking();
    story.link.goesDown();
    story.link.comesUp();
    story.link.grants = { ok: true, received: 0 };
    story.link.tells(welcome({ resumed: true }));
    await story.settled();

    story.link.answers({ ok: false, code: "no_answer", message: "" });
    await story.settled();

    expect(story.view).toMatchObject({ microphone: "open", notice: undefined });
  });

  it("catches up faster than it was said, but not all at once", async () => {
    const story = await new Story().signedIn().talking();
    story.link.goesDown();
    for (const mark of numbers(1, 100)) story.microphone.hears(mark);
    story.link.comesUp();
    story.link.tells(welcome({ resumed: true }));
    await story.settled();

    expect(story.link.frames).toHaveLength(4);
    vi.advanceTimersByTime(480);
    expect(story.link.frames).toHaveLength(100);
  });
});

describe("when talking is not possible", () => {
  it("says what is wrong with the microphone, and can be tried again", async () => {
    const story = new Story().signedIn();
    story.microphone.problem = "denied";
    await story.talking();
    expect(story.view).toMatchObject({ microphone: "closed", microphoneProblem: "denied" });
    expect(story.link.namesSaid()).not.toContain("start_recording");

    story.microphone.problem = undefined;
    await story.talking();
    expect(story.view).toMatchObject({ microphone: "open", microphoneProblem: undefined });
  });

  it("says that the microphone is gone, and tells the server", async () => {
    const story = await new Story().signedIn().talking();
    story.microphone.isUnplugged();
    expect(story.view).toMatchObject({ microphone: "closed", microphoneProblem: "lost" });
    expect(story.link.namesSaid().at(-1)).toBe("stop_recording");
  });

  it("passes on why the server does not want to hear, and closes the microphone", async () => {
    const story = new Story().signedIn();
    story.link.grants = { ok: false, code: "busy", message: "All ears are taken. You can type." };
    await story.talking();
    expect(story.view).toMatchObject({ microphone: "closed", notice: "All ears are taken. You can type." });
    expect(story.microphone.isOpen).toBe(false);
  });

  it("says so when the server does not answer", async () => {
    const story = new Story().signedIn();
    story.link.grants = { ok: false, code: "no_answer", message: "" };
    await story.talking();
    expect(story.view.notice).toContain("did not open the microphone line");
  });

  it("closes the microphone when the server ends the recording by itself", async () => {
    const story = await new Story().signedIn().talking();
    story.link.tells({ type: "recording_stopped" });
    expect(story.microphone.isOpen).toBe(false);
    expect(story.view.microphone).toBe("closed");
  });

  it("takes a late recording_stopped of the recording before for what it is", async () => {
    const story = await new Story().signedIn().talking();
    story.caller.toggleTalking();
    story.link.grants = undefined;
    await story.talking();
    story.link.tells({ type: "recording_stopped" });
    story.link.answers({ ok: true, received: 0 });
    await story.settled();
    expect(story.microphone.isOpen).toBe(true);
    expect(story.view.microphone).toBe("open");
  });

  it("does not talk before signing in, nor after the call", async () => {
    const story = await new Story().talking();
    expect(story.microphone.isOpen).toBe(false);
    story.signedIn();
    story.caller.hangUp();
    await story.talking();
    expect(story.microphone.isOpen).toBe(false);
  });
});
