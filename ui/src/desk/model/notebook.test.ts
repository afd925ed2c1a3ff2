import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BEGIN, Story } from "./testing/story.ts";

const OUTCOMES = [{ code: "resolved", words: "Resolved" }];
const PAUSE_MS = 800;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function over(story: Story, endsInMs?: number): void {
  story.telephone.otherSideHangsUp();
  story.link.tells({
    type: "state",
    duty: { state: "wrap_up", reason: undefined, sinceMs: 0, next: undefined },
  });
  story.link.tells({
    type: "wrap_up",
    transferId: "t-1",
    caller: "Ada",
    department: "support",
    endsInMs,
    outcomes: OUTCOMES,
  });
}

describe("what an agent writes about a call", () => {
  it("is kept by the server at a pause, not at every letter", async () => {
    const story = await new Story().talking();
    for (const notes of ["c", "ch", "charged twice"]) story.desk.notebook.write({ notes });
    expect(story.view.notes?.saved).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(story.link.wishesFor("save_notes")).toEqual([
      { transfer_id: "t-1", notes: "charged twice", next_step: "" },
    ]);
    expect(story.view.notes?.saved).toBe("saved");
  });

  it("is kept when the server is back, and by then all of it", async () => {
    const story = await new Story().talking();
    story.link.refusals.set("save_notes", { ok: false, code: "no_answer", message: "" });
    story.desk.notebook.write({ notes: "charged" });
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(story.view.notes?.saved).toBe("unsaved");
    story.desk.notebook.write({ notes: "charged twice" });
    story.link.refusals.clear();
    story.atDesk();
    await vi.advanceTimersByTimeAsync(0);
    expect(story.link.wishesFor("save_notes").at(-1)).toMatchObject({ notes: "charged twice" });
    expect(story.view.notes?.saved).toBe("saved");
  });

  it("goes on after the call, until the agent is done", async () => {
    const story = await new Story().talking();
    story.desk.notebook.write({ notes: "charged twice" });
    over(story, 30_000);
    expect(story.view.wrapUp).toMatchObject({ caller: "Ada", endsAt: BEGIN + 30_000, outcomes: OUTCOMES });
    story.desk.notebook.write({ outcome: "resolved", nextStep: "send the money" });
    await story.desk.notebook.finish();
    expect(story.link.wishesFor("finish_wrap_up")).toEqual([
      { transfer_id: "t-1", notes: "charged twice", outcome: "resolved", next_step: "send the money" },
    ]);
    expect(story.view).toMatchObject({ notes: undefined, wrapUp: undefined });
  });

  it("is found again by a page that was opened meanwhile, unless something is written there already", async () => {
    const story = new Story().atDesk();
    const kept = { transfer_id: "t-1", began_at: "2026-11-26T10:00:00Z", notes: "charged twice" };
    story.link.told = { call: { ...kept, outcome: "resolved", next_step: "" } };
    over(story);
    await vi.advanceTimersByTimeAsync(0);
    expect(story.view.notes).toMatchObject({ notes: "charged twice", outcome: "resolved", saved: "saved" });
    expect(story.view.wrapUp?.endsAt).toBeUndefined();
  });

  it("is drafted by the assistant behind what is there already, and then the agent's own", async () => {
    const story = await new Story().talking();
    story.desk.notebook.write({ notes: "charged twice" });
    story.link.told = { notes: "Ada was charged twice in May." };
    expect(await story.desk.notebook.draft()).toBeUndefined();
    expect(story.view.notes).toMatchObject({
      notes: "charged twice\n\nAda was charged twice in May.",
      saved: "unsaved",
    });
    story.link.refusals.set("draft_notes", { ok: false, code: "no_assistant", message: "It cannot write." });
    expect(await story.desk.notebook.draft()).toBe("It cannot write.");
  });

  it("is not lost when another call rings before the pause", async () => {
    const story = await new Story().talking();
    story.desk.notebook.write({ notes: "charged twice" });
    story.telephone.otherSideHangsUp();
    story.rings({ transferId: "t-2" });
    await vi.advanceTimersByTimeAsync(0);
    expect(story.link.wishesFor("save_notes")).toEqual([
      { transfer_id: "t-1", notes: "charged twice", next_step: "" },
    ]);
    expect(story.view.notes).toMatchObject({ transferId: "t-2", notes: "" });
  });
});
