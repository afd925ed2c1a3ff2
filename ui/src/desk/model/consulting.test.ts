import { describe, expect, it } from "vitest";
import { Story } from "./testing/story.ts";

async function consulting(): Promise<Story> {
  const story = await new Story().talking();
  await story.desk.calling.consult("2002");
  return story;
}

async function speaking(): Promise<Story> {
  const story = await consulting();
  story.telephone.colleagueAnswers();
  return story;
}

describe("speaking with a colleague first", () => {
  it("puts the caller on hold, rings the colleague, and lets them be heard", async () => {
    const story = await consulting();
    expect(story.telephone.told.slice(1)).toEqual(["hold", "consult 2002"]);
    expect(story.call).toMatchObject({ held: true, consultation: { extension: "2002", phase: "ringing" } });
    expect(story.link.wishesFor("hold")).toEqual([{ transfer_id: "t-1", held: true }]);
    story.telephone.colleagueAnswers();
    expect(story.call?.consultation?.phase).toBe("talking");
    expect(story.headset.told.at(-1)).toBe("play colleague");
  });

  it("leaves a caller on hold who is on hold already", async () => {
    const story = await new Story().talking();
    await story.desk.calling.toggleHold();
    await story.desk.calling.consult("2002");
    expect(story.telephone.told.slice(1)).toEqual(["hold", "consult 2002"]);
  });

  it("rings nobody when the caller cannot be put on hold", async () => {
    const story = await new Story().talking();
    story.telephone.agreesToHold = false;
    await story.desk.calling.consult("2002");
    expect(story.telephone.told).not.toContain("consult 2002");
    expect(story.call).toMatchObject({ held: false, consultation: undefined });
    expect(story.view.notice).toBe("That is not possible right now.");
  });

  it("ends with handing the caller over, once the colleague is there", async () => {
    const story = await consulting();
    await story.desk.calling.complete();
    expect(story.telephone.told).not.toContain("complete");
    story.telephone.colleagueAnswers();
    await story.desk.calling.complete();
    expect(story.call?.consultation?.phase).toBe("completing");
    story.telephone.colleagueHangsUp();
    story.telephone.otherSideHangsUp();
    expect(story.call).toBeUndefined();
    expect(story.view.notice).toBeUndefined();
  });

  it("goes on when the caller cannot be handed over", async () => {
    const story = await speaking();
    story.telephone.agreesToReferral = false;
    await story.desk.calling.complete();
    expect(story.call?.consultation?.phase).toBe("talking");
    expect(story.view.notice).toContain("2002");
  });

  it("ends with going back to the caller, also by what holds and what hangs up", async () => {
    for (const back of ["backToCaller", "toggleHold", "hangUp"] as const) {
      const story = await speaking();
      await story.desk.calling[back]();
      expect(story.telephone.told.slice(-2)).toEqual(["stop consulting", "unhold"]);
      expect(story.headset.told.at(-1)).toBe("play");
      expect(story.call).toMatchObject({ held: false, consultation: undefined });
      expect(story.view.notice).toBeUndefined();
    }
  });

  it("leaves the caller on hold, and says so, when the colleague does not answer or hangs up", async () => {
    for (const story of [await consulting(), await speaking()]) {
      story.telephone.colleagueHangsUp();
      expect(story.call).toMatchObject({ held: true, consultation: undefined });
      expect(story.headset.told.at(-1)).toBe("play");
      expect(story.view.notice).toContain("still on hold");
    }
  });

  it("is over when the caller hangs up", async () => {
    const story = await speaking();
    story.telephone.otherSideHangsUp();
    expect(story.call).toBeUndefined();
  });
});

describe("who was asked by a colleague", () => {
  it("is left alone with the caller without having to answer", async () => {
    const story = new Story().atDesk();
    story.telephone.rings(undefined, "Grace");
    await story.desk.calling.answer();
    story.isTold();
    story.telephone.putsThrough("t-1");
    expect(story.call).toMatchObject({ phase: "talking", transferId: "t-1", briefing: { caller: "Ada" } });
    expect(story.link.wishesFor("accepted")).toEqual([{ transfer_id: "t-1" }]);
    expect(story.view.notes?.transferId).toBe("t-1");
    expect(story.bell.told.at(-1)).toBe("stop");
  });
});
