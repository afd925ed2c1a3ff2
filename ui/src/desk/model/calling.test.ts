import { describe, expect, it, vi } from "vitest";
import { BEGIN, Story } from "./testing/story.ts";

describe("a call that rings", () => {
  it("shows who it is and why, and rings the bell", () => {
    const story = new Story().atDesk().rings();
    expect(story.call).toMatchObject({
      phase: "ringing",
      since: BEGIN,
      briefing: { caller: "Ada", verified: true, reason: "a broken invoice" },
    });
    expect(story.bell.told.at(-1)).toBe("ring Ada: a broken invoice");
    expect(story.transcript).toEqual([
      "caller: let me talk to a person",
      "assistant: I'm connecting you to support.",
    ]);
  });

  it("shows the caller also when the telephone was faster than what is known of them", () => {
    const story = new Story().atDesk();
    story.telephone.rings("t-1");
    expect(story.call?.briefing).toBeUndefined();
    story.isTold();
    expect(story.call?.briefing?.caller).toBe("Ada");
    expect(story.bell.told.slice(-2)).toEqual(["ring Convonet: ", "ring Ada: a broken invoice"]);
  });

  it("shows what was said while the telephone was still being reached", () => {
    const story = new Story().atDesk();
    story.isTold();
    story.says("caller", "hello?");
    story.telephone.rings("t-1");
    expect(story.transcript.at(-1)).toBe("caller: hello?");
  });

  it("shows nothing of another caller", () => {
    const story = new Story().atDesk().rings();
    story.isTold({ transferId: "t-2", caller: "Grace" });
    story.says("caller", "I am Grace", "t-2");
    expect(story.call?.briefing?.caller).toBe("Ada");
    expect(story.transcript).not.toContain("caller: I am Grace");
  });

  it("gets to know the caller better, without losing what was said", () => {
    const story = new Story().atDesk().rings();
    story.says("caller", "hello?");
    story.isBriefed({ summary: ["Ada's invoice of May is wrong."] });
    expect(story.call?.briefing?.summary).toEqual(["Ada's invoice of May is wrong."]);
    expect(story.transcript.at(-1)).toBe("caller: hello?");
  });

  it("shows once what is told again after a lost connection", () => {
    const story = new Story().atDesk().rings();
    for (const text of ["hello?", "is somebody there"]) story.says("caller", text);
    const before = story.transcript;
    story.link.goesDown();
    story.link.comesUp();
    story.atDesk().isTold();
    for (const text of ["hello?", "is somebody there"]) story.says("caller", text);
    expect(story.transcript).toEqual(before);
  });

  it("is answered: the microphone is opened, the other side heard, and the server told", async () => {
    const story = new Story().atDesk().rings();
    story.now += 4_000;
    await story.desk.calling.answer();
    expect(story.telephone.told).toEqual(["answer"]);
    expect(story.headset.told).toEqual(["open", "play"]);
    expect(story.bell.told.at(-1)).toBe("stop");
    expect(story.link.wishesFor("accepted")).toEqual([{ transfer_id: "t-1" }]);
    expect(story.call).toMatchObject({ phase: "talking", since: BEGIN + 4_000 });
  });

  it("rings on when the microphone does not open, and says why", async () => {
    const story = new Story().atDesk().rings();
    story.headset.answer = "denied";
    await story.desk.calling.answer();
    expect(story.telephone.told).toEqual([]);
    expect(story.view.microphoneProblem).toBe("denied");
    expect(story.call?.phase).toBe("ringing");
  });

  it("is not answered when it is given up while the browser asks for the microphone", async () => {
    const story = new Story().atDesk().rings();
    story.headset.answer = undefined;
    const answering = story.desk.calling.answer();
    story.telephone.otherSideHangsUp();
    story.headset.opensAtLast();
    await answering;
    expect(story.telephone.told).toEqual([]);
    expect(story.headset.told.at(-1)).toBe("close");
    expect(story.call).toBeUndefined();
  });

  it("is answered once, however often the button is pressed", async () => {
    const story = new Story().atDesk().rings();
    await Promise.all([story.desk.calling.answer(), story.desk.calling.answer()]);
    expect(story.telephone.told).toEqual(["answer"]);
  });

  it("is declined", () => {
    const story = new Story().atDesk().rings();
    story.desk.calling.decline();
    expect(story.link.wishesFor("declined")).toEqual([{ transfer_id: "t-1" }]);
    expect(story.telephone.told).toEqual(["decline"]);
    expect(story.call).toBeUndefined();
    expect(story.bell.told.at(-1)).toBe("stop");
  });

  it("is declined with a reason", () => {
    const story = new Story().atDesk().rings();
    story.desk.calling.decline("busy_elsewhere");
    expect(story.link.wishesFor("declined")).toEqual([{ transfer_id: "t-1", reason: "busy_elsewhere" }]);
  });

  it("of a colleague needs no briefing, and nobody is told about it", async () => {
    const story = new Story().atDesk();
    story.telephone.rings(undefined, "Grace");
    expect(story.bell.told.at(-1)).toBe("ring Grace: ");
    await story.desk.calling.answer();
    expect(story.link.wishesFor("accepted")).toEqual([]);
    await story.desk.calling.giveBack("no assistant there");
    expect(story.link.wishesFor("return_to_assistant")).toEqual([]);
  });
});

describe("in a call", () => {
  it("both sides' words come as they are said", async () => {
    const story = await new Story().talking();
    const says = (by: "caller" | "agent", text: string, final: boolean) => {
      story.link.tells({ type: "said", transferId: "t-1", saying: { by, text }, final });
    };
    says("caller", "my in", false);
    says("agent", "How can I help?", true);
    says("caller", "my invoice is wrong", true);
    says("caller", "uh", false);
    says("caller", "", true);
    expect(story.transcript.slice(2)).toEqual(["caller: my invoice is wrong", "agent: How can I help?"]);
  });

  it("the agent mutes and is heard again", async () => {
    const story = await new Story().talking();
    story.desk.calling.toggleMute();
    expect(story.call?.muted).toBe(true);
    story.desk.calling.toggleMute();
    expect(story.call?.muted).toBe(false);
    expect(story.telephone.told.slice(1)).toEqual(["mute", "unmute"]);
  });

  it("the caller is put on hold and taken back, and the server knows", async () => {
    const story = await new Story().talking();
    await story.desk.calling.toggleHold();
    expect(story.call?.held).toBe(true);
    await story.desk.calling.toggleHold();
    expect(story.call?.held).toBe(false);
    expect(story.link.wishesFor("hold")).toEqual([
      { transfer_id: "t-1", held: true },
      { transfer_id: "t-1", held: false },
    ]);
  });

  it("the caller is put on hold by the server alone while a supervisor may speak to the agent", async () => {
    const story = await new Story().talking();
    const by = [{ name: "Ana", way: "whisper" }] as const;
    story.link.tells({ type: "supervised", transferId: "t-1", by });
    await story.desk.calling.toggleHold();
    expect(story.call?.held).toBe(true);
    story.link.tells({ type: "supervised", transferId: "t-1", by: [] });
    await story.desk.calling.toggleHold();
    expect(story.call?.held).toBe(false);
    expect(story.telephone.told).toEqual(["answer"]);
    expect(story.link.wishesFor("hold")).toHaveLength(2);
    story.link.refusals.set("hold", { ok: false, code: "no_such_call", message: "Not now." });
    story.link.tells({ type: "supervised", transferId: "t-1", by });
    await story.desk.calling.toggleHold();
    expect(story.call?.held).toBe(false);
  });

  it("keys are pressed, and the call is handed on", async () => {
    const story = await new Story().talking();
    story.desk.calling.press("#");
    await story.desk.calling.refer("2002");
    expect(story.telephone.told.slice(1)).toEqual(["press #", "refer 2002"]);
    expect(story.view.notice).toBeUndefined();
  });

  it("that nobody else takes stays with the agent, who is told so", async () => {
    const story = await new Story().talking();
    story.telephone.agreesToReferral = false;
    await story.desk.calling.refer("2002");
    expect(story.view.notice).toContain("2002");
    expect(story.call?.phase).toBe("talking");
  });

  it("the caller goes back to the assistant with a note, once", async () => {
    const story = await new Story().talking();
    const returning = story.desk.calling.giveBack("  knows the number ");
    expect(story.call?.returning).toBe(true);
    await Promise.all([returning, story.desk.calling.giveBack("again")]);
    expect(story.link.wishesFor("return_to_assistant")).toEqual([
      { transfer_id: "t-1", note: "knows the number" },
    ]);
    story.telephone.otherSideHangsUp();
    expect(story.call).toBeUndefined();
  });

  it("that cannot be given back stays, and says why", async () => {
    const story = await new Story().talking();
    story.link.refusals.set("return_to_assistant", { ok: false, code: "no_call", message: "Not now." });
    await story.desk.calling.giveBack("");
    expect(story.call?.returning).toBe(false);
    expect(story.view.notice).toBe("Not now.");
  });

  it("a lost connection to the server leaves the call alone", async () => {
    const story = await new Story().talking();
    story.link.goesDown();
    expect(story.view.link).toBe("lost");
    expect(story.call?.phase).toBe("talking");
    story.link.comesUp();
    story.atDesk();
    expect(story.call?.phase).toBe("talking");
  });

  it("the line is measured, and what it was like before is not mixed in", async () => {
    vi.useFakeTimers();
    try {
      const story = await new Story().talking();
      const counts = async (received: number, lost: number) => {
        story.telephone.sample = { received, lost, roundTripMs: 30, lostThere: undefined };
        await vi.advanceTimersByTimeAsync(2000);
      };
      await counts(100, 50);
      expect(story.call?.line).toBeUndefined();
      await counts(199, 51);
      expect(story.call?.line).toEqual({ rating: "good", lossPercent: 1, roundTripMs: 30 });
      story.telephone.otherSideHangsUp();
      expect(vi.getTimerCount()).toBe(1); // the telephone's ticket
    } finally {
      vi.useRealTimers();
    }
  });

  it("the agent hangs up, and the microphone is closed", async () => {
    const story = await new Story().talking();
    await story.desk.calling.hangUp();
    expect(story.telephone.told.at(-1)).toBe("hang up");
    expect(story.headset.told.at(-1)).toBe("close");
    expect(story.call).toBeUndefined();
  });
});
