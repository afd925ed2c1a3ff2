import { describe, expect, it } from "vitest";
import { namedSound, settled } from "./testing/doubles.ts";
import { Story } from "./testing/story.ts";

const device = (kind: MediaDeviceKind, deviceId: string) => ({ kind, deviceId, label: `The ${deviceId}` });
const BUILT_IN = [device("audioinput", "laptop"), device("audiooutput", "laptop")] as const;
const HEADSET = [device("audioinput", "headset"), device("audiooutput", "headset")] as const;
const chosen = (id: string) => ({ id, name: `The ${id}` });

async function withHeadset(): Promise<Story> {
  const story = new Story({
    microphone: chosen("headset"),
    speaker: chosen("headset"),
    ringer: chosen("laptop"),
  });
  story.headset.plugs(...BUILT_IN, ...HEADSET);
  await settled();
  return story;
}

describe("microphone, speaker and ringer", () => {
  it("are those that were chosen another day", async () => {
    const story = await withHeadset();
    expect(story.headset.told).toEqual(["play through headset"]);
    expect(story.bell.told).toContain("through laptop");
    await story.talking();
    expect(story.headset.told).toContain("open headset");
  });

  it("are remembered when they are chosen, and the system's own when none is", async () => {
    const story = new Story();
    story.headset.plugs(...BUILT_IN, ...HEADSET);
    await settled();
    await story.desk.equipment.choose("ringer", "laptop");
    await story.desk.equipment.choose("speaker", "headset");
    expect(story.deviceMemory.kept).toMatchObject({ ringer: chosen("laptop"), speaker: chosen("headset") });
    await story.desk.equipment.choose("speaker", "");
    expect(story.headset.told.at(-1)).toBe("play through ");
    expect(story.deviceMemory.kept).toMatchObject({ speaker: undefined });
  });

  it("change in the middle of a call", async () => {
    const story = await (await withHeadset()).talking();
    story.headset.answer = namedSound("laptop");
    await story.desk.equipment.choose("microphone", "laptop");
    expect(story.headset.told.at(-1)).toBe("open laptop");
    expect(story.telephone.told.at(-1)).toBe("speak with laptop");
    expect(story.call?.phase).toBe("talking");
  });

  it("may be chosen faster than they open: the last one is used, whichever opens first", async () => {
    const story = await (await withHeadset()).talking();
    story.headset.answer = undefined;
    const first = story.desk.equipment.choose("microphone", "laptop");
    const slow = story.headset.isToOpen;
    const second = story.desk.equipment.choose("microphone", "headset");
    story.headset.isToOpen(namedSound("headset"));
    slow(namedSound("closed"));
    await Promise.all([first, second]);
    expect(story.telephone.told).not.toContain("speak with closed");
    expect(story.telephone.told.at(-1)).toBe("speak with headset");
    expect(story.desk.equipment.current).toEqual(namedSound("headset"));
  });

  it("are stood in for when they are unplugged in a call, which goes on, and take over again", async () => {
    const story = await (await withHeadset()).talking();
    story.headset.answer = namedSound("built-in");
    story.headset.plugs(...BUILT_IN);
    story.headset.microphoneIsUnplugged();
    await settled();
    expect(story.telephone.told).toEqual(["answer", "speak with built-in"]);
    expect(story.headset.told.slice(-2)).toEqual(["open", "play through "]);
    expect(story.call?.phase).toBe("talking");
    expect(story.view.notice).toMatch(/microphone and speaker are gone/);

    story.headset.answer = namedSound("headset");
    story.headset.plugs(...BUILT_IN, ...HEADSET);
    await settled();
    expect(story.telephone.told.at(-1)).toBe("speak with headset");
    expect(story.headset.told.at(-1)).toBe("play through headset");
  });

  it("of the system's own choice are stood in for as well", async () => {
    const story = await new Story().talking();
    story.headset.answer = namedSound("another");
    story.headset.microphoneIsUnplugged();
    await settled();
    expect(story.telephone.told.at(-1)).toBe("speak with another");
    expect(story.view.notice).toMatch(/microphone is gone/);
  });

  it("may all be gone: the call goes on, and the next one that is plugged in is used", async () => {
    const story = await (await withHeadset()).talking();
    story.headset.answer = "missing";
    story.headset.plugs();
    story.headset.microphoneIsUnplugged();
    await settled();
    expect(story.view.notice).toMatch(/nobody hears you/);
    expect(story.call?.phase).toBe("talking");
    story.headset.answer = namedSound("built-in");
    story.headset.plugs(...BUILT_IN);
    await settled();
    expect(story.telephone.told.at(-1)).toBe("speak with built-in");
  });

  it("are tried out before the shift, and closed again, but never under a call", async () => {
    const story = new Story();
    const heard: unknown[] = [];
    story.desk.equipment.watch((microphone) => heard.push(microphone));
    story.headset.answer = namedSound("mine");
    expect(await story.desk.equipment.tryOut()).toBeUndefined();
    story.desk.equipment.endTrial();
    expect(heard).toEqual([undefined, namedSound("mine"), undefined]);

    story.headset.answer = "denied";
    expect(await story.desk.equipment.tryOut()).toBe("denied");
    story.headset.answer = namedSound("mine");
    await story.talking();
    await story.desk.equipment.tryOut();
    story.desk.equipment.endTrial();
    expect(story.headset.told.at(-1)).toBe("play");
  });
});
