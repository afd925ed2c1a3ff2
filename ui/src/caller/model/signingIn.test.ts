import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BEGIN, refusal, Story, welcome } from "./testing/story.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("signing in", () => {
  it("sends the PIN without the spaces that came with pasting, and greets by name", () => {
    const story = new Story();
    story.link.comesUp();

    story.caller.signIn(" 123 456\u00a0");
    expect(story.link.lastSaid("authenticate")).toEqual({ pin: "123456" });
    expect(story.view.signIn.checking).toBe("pin");

    story.link.tells(welcome({}));
    expect(story.view).toMatchObject({ stage: "in_call", userName: "Ada", startedAt: BEGIN });
  });

  it("keeps a PIN that was entered before the connection was there, and sends it once", () => {
    const story = new Story();
    story.caller.signIn("123456");
    expect(story.link.said).toEqual([]);

    story.link.comesUp();
    story.link.goesDown();
    story.link.comesUp();

    expect(story.link.said).toEqual([{ name: "authenticate", payload: { pin: "123456" } }]);
  });

  it("says that a PIN was wrong, and lets the caller try again", () => {
    const story = new Story();
    story.link.comesUp();
    story.caller.signIn("111111");
    story.link.tells(refusal("wrong_pin"));
    expect(story.view.signIn).toEqual({ checking: "no", problem: { kind: "wrong_pin" } });

    story.caller.signIn("123456");
    story.link.tells(welcome({}));
    expect(story.view.stage).toBe("in_call");
  });

  it("while locked asks nothing of the server, and asks again when the time is over", () => {
    const story = new Story();
    story.link.comesUp();
    story.caller.signIn("111111");
    story.link.tells(refusal("locked", 20));
    expect(story.view.signIn.problem).toEqual({ kind: "locked", until: BEGIN + 20_000 });

    story.now += 19_000;
    story.caller.signIn("123456");
    expect(story.link.said).toHaveLength(1);

    story.now += 1_000;
    story.caller.signIn("123456");
    expect(story.link.said).toHaveLength(2);
  });

  it("does not wait for ever when the server is silent", () => {
    const story = new Story();
    story.link.comesUp();
    story.caller.signIn("123456");

    vi.advanceTimersByTime(10_000);

    expect(story.view.signIn).toEqual({ checking: "no", problem: { kind: "no_answer" } });
  });

  it("shows the server's own words for a refusal that this page does not know", () => {
    const story = new Story();
    story.link.comesUp();
    story.caller.signIn("123456");
    story.link.tells(refusal("closed_for_today"));
    expect(story.view.signIn.problem).toEqual({ kind: "said", message: "no" });
  });
});

describe("taking a call up again", () => {
  it("goes on after the connection was lost, with the newest token, without asking for the PIN", () => {
    const story = new Story().signedIn();
    story.link.goesDown();
    expect(story.view).toMatchObject({ stage: "in_call", link: "lost" });

    story.link.comesUp();
    expect(story.link.lastSaid("authenticate")).toEqual({ resume_token: "token-1" });
    expect(story.view.signIn.checking).toBe("resume");

    story.link.tells(welcome({ resumed: true, token: "token-2" }));
    expect(story.view).toMatchObject({ stage: "in_call", signIn: { checking: "no" } });
    expect(story.memory.recall()?.resumeToken).toBe("token-2");
    expect(story.log).toEqual(["note: You are back in your call."]);
  });

  it("goes on after a reload, with the conversation and the time of before", () => {
    const before = new Story().signedIn();
    before.link.tells({ type: "transcription", turn: 1, text: "what time is it", isFinal: true });
    before.caller.leave();

    const after = new Story(before.memory.recall());
    after.now += 60_000;
    after.link.comesUp();
    after.link.tells(welcome({ resumed: true, token: "token-2" }));

    expect(after.log).toEqual(["caller: what time is it", "note: You are back in your call."]);
    expect(after.view.startedAt).toBe(BEGIN);
  });

  it("asks for the PIN with a clear reason when the call is gone", async () => {
    const story = await new Story().signedIn().talking();
    story.link.goesDown();
    story.link.comesUp();
    story.link.tells(refusal("wrong_pin"));

    expect(story.view).toMatchObject({
      stage: "signing_in",
      signIn: { problem: { kind: "call_gone" } },
      conversation: [],
    });
    expect(story.microphone.isOpen).toBe(false);
    expect(story.memory.recall()).toBeUndefined();
  });

  it("makes another connection when the server does not answer", () => {
    const story = new Story().signedIn();
    story.link.goesDown();
    story.link.comesUp();
    vi.advanceTimersByTime(10_000);
    expect(story.link.reopened).toBe(1);
  });

  it("is tried as well when the server has forgotten who is there", () => {
    const story = new Story().signedIn();
    story.link.tells({ type: "error", code: "not_authenticated", message: "who?" });
    expect(story.link.reopened).toBe(1);
    expect(story.view.notice).toBeUndefined();
  });
});

describe("hanging up", () => {
  it("ends everything: microphone, sound, connection and what a reload would need", async () => {
    const story = await new Story().signedIn().talking();
    story.now += 61_000;
    story.caller.hangUp();

    expect(story.link.namesSaid()).toContain("hang_up");
    expect(story.view).toMatchObject({ stage: "ended", endedAt: BEGIN + 61_000, microphone: "closed" });
    expect(story.microphone.isOpen).toBe(false);
    expect(story.link.isOpen).toBe(false);
    expect(story.memory.recall()).toBeUndefined();
  });

  it("lets the next PIN wait for the next connection, however quickly it is typed", () => {
    const story = new Story().signedIn();
    story.caller.hangUp();
    story.caller.newCall();
    story.link.said.length = 0;

    story.caller.signIn("123456");
    expect(story.link.said).toEqual([]);
    story.link.comesUp();
    expect(story.link.said).toEqual([{ name: "authenticate", payload: { pin: "123456" } }]);
  });

  it("is followed by a new call that knows nothing of the old one", () => {
    const story = new Story().signedIn();
    story.link.tells({ type: "transcription", turn: 1, text: "hello", isFinal: true });
    story.link.tells({ type: "status", state: "ended", detail: undefined });
    expect(story.view.stage).toBe("ended");

    story.caller.newCall();
    expect(story.view).toMatchObject({ stage: "signing_in", conversation: [], startedAt: undefined });

    story.signedIn();
    expect(story.view.stage).toBe("in_call");
    expect(story.speaker.told.at(-1)).toBe("reset");
  });
});
