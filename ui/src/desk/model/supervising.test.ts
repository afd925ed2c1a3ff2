import { describe, expect, it } from "vitest";
import type { Supervision } from "./around.ts";
import { settled } from "./testing/doubles.ts";
import { BEGIN, Story } from "./testing/story.ts";

const LISTENING: Supervision = {
  transferId: "t-9",
  agent: "Bob",
  caller: "Ada",
  way: "listen",
  state: "ringing",
  reason: undefined,
};

function supervisor(): Story {
  return new Story().atDesk({ role: "supervisor" });
}

function isTold(story: Story, change: Partial<Supervision> = {}): void {
  story.link.tells({ type: "supervising", supervision: { ...LISTENING, ...change } });
}

async function listening(): Promise<Story> {
  const story = supervisor();
  await story.desk.supervising.supervise("t-9", "listen");
  isTold(story);
  story.telephone.ringsToSupervise("t-9");
  await settled();
  isTold(story, { state: "on" });
  return story;
}

describe("a supervisor", () => {
  it("hears a colleague's talk without answering a telephone, and is not heard", async () => {
    const story = await listening();
    expect(story.link.wishesFor("supervise")).toEqual([{ transfer_id: "t-9", way: "listen" }]);
    expect(story.telephone.told).toContain("answer");
    expect(story.telephone.told.at(-1)).toBe("mute");
    expect(story.headset.told).toEqual(["open", "play"]);
    expect(story.view.supervising).toMatchObject({ agent: "Bob", caller: "Ada", way: "listen", state: "on" });
    expect(story.call).toBeUndefined();
    expect(story.bell.told).not.toContain("ring Convonet: ");
  });

  it("whispers and joins, and is heard then", async () => {
    const story = await listening();
    for (const way of ["whisper", "join", "listen"] as const) {
      await story.desk.supervising.supervise("t-9", way);
      isTold(story, { state: "on", way });
      expect(story.view.supervising?.way).toBe(way);
      expect(story.telephone.told.at(-1)).toBe(way === "listen" ? "mute" : "unmute");
    }
  });

  it("reads what is said there, and nothing of another talk", async () => {
    const story = await listening();
    story.says("caller", "my invoice", "t-9");
    story.says("caller", "I am Grace", "t-8");
    isTold(story, { state: "on", way: "whisper" });
    expect(story.view.supervising?.lines).toMatchObject([{ by: "caller", text: "my invoice" }]);
    expect(story.view.supervising?.since).toBe(BEGIN);
  });

  it("stops, and the telephone is free", async () => {
    const story = await listening();
    await story.desk.supervising.stop();
    expect(story.link.wishesFor("stop_supervising")).toHaveLength(1);
    story.telephone.otherSideHangsUp();
    isTold(story, { state: "ended" });
    expect(story.view.supervising).toBeUndefined();
    expect(story.headset.told.at(-1)).toBe("close");
    story.rings();
    expect(story.call?.phase).toBe("ringing");
  });

  it("stops also while the server cannot be reached", async () => {
    const story = await listening();
    story.link.refusals.set("stop_supervising", { ok: false, code: "no_answer", message: "" });
    await story.desk.supervising.stop();
    expect(story.telephone.told.at(-1)).toBe("hang up");
    expect(story.view.supervising).toBeUndefined();
  });

  it("is told why when they may not, or cannot be heard", async () => {
    const story = supervisor();
    story.link.refusals.set("supervise", { ok: false, code: "not_allowed", message: "Supervisors only." });
    await story.desk.supervising.supervise("t-9", "join");
    expect(story.view.notice).toBe("Supervisors only.");
    story.headset.answer = "denied";
    story.telephone.ringsToSupervise("t-9");
    await settled();
    expect(story.telephone.told).toEqual(["decline"]);
    expect(story.view.notice).toMatch(/microphone is blocked/);
  });

  it("is told why they hear a talk no more, unless they wanted so", async () => {
    const story = await listening();
    isTold(story, { state: "ended", reason: "stopped" });
    expect(story.view.notice).toBeUndefined();
    isTold(story, { state: "on" });
    isTold(story, { state: "ended", reason: "talk_ended" });
    expect(story.view).toMatchObject({ supervising: undefined, notice: "That call is over." });
  });

  it("who is in a call of their own ends that first", async () => {
    const story = await new Story().talking();
    await story.desk.supervising.supervise("t-9", "listen");
    expect(story.link.wishesFor("supervise")).toEqual([]);
    expect(story.view.notice).toBe("End your own call first.");
  });

  it("sees who waits and what everybody does, since when by their own clock", async () => {
    const story = supervisor();
    await settled();
    expect(story.link.wishesFor("team")).toHaveLength(1);
    const bob = {
      name: "Bob",
      extension: "2002",
      department: "sales",
      state: "on_call",
      sinceMs: 5000,
    } as const;
    const more = { reason: undefined, next: undefined, caller: "Ada", transferId: "t-9", watchers: [] };
    story.link.tells({ type: "team", agents: [{ ...bob, ...more }] });
    story.link.tells({
      type: "queue",
      waiting: [{ caller: "Ada", department: "sales", reason: "a lamp", waitedMs: 3000 }],
    });
    expect(story.view.team).toMatchObject([{ name: "Bob", transferId: "t-9", since: BEGIN - 5000 }]);
    expect(story.view.queue).toMatchObject([{ caller: "Ada", since: BEGIN - 3000 }]);
  });
});

describe("an agent", () => {
  it("sees who listens to their call, and when nobody does any more", async () => {
    const story = await new Story().talking();
    const tells = (by: readonly { name: string; way: "listen" | "join" }[], transferId = "t-1") => {
      story.link.tells({ type: "supervised", transferId, by });
    };
    tells([{ name: "Ana", way: "listen" }]);
    tells([{ name: "Eve", way: "join" }], "t-8");
    expect(story.call?.watchers).toEqual([{ name: "Ana", way: "listen" }]);
    tells([]);
    expect(story.call?.watchers).toEqual([]);
  });

  it("does not ask what the others do", async () => {
    const story = new Story().atDesk();
    await settled();
    expect(story.link.wishesFor("queue")).toHaveLength(1);
    expect(story.link.wishesFor("team")).toEqual([]);
  });
});
