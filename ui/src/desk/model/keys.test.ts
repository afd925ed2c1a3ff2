import { describe, expect, it } from "vitest";
import { ACTIONS, actionOf, combinationOf, readKeys, remapped, usualKeys } from "./keys.ts";

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
});
const held = { ctrlKey: true, shiftKey: true };

describe("keys", () => {
  it("do what they are for, whatever the case of the letter", () => {
    expect(actionOf(usualKeys, press("Y", held))).toBe("answer");
    expect(actionOf(usualKeys, press("y", held))).toBe("answer");
    expect(actionOf(usualKeys, press("Y", { ...held, altKey: true }))).toBeUndefined();
  });

  it("alone, or with Shift alone, do nothing to whoever types", () => {
    for (const more of [{}, { shiftKey: true }]) expect(combinationOf(press("y", more))).toBeUndefined();
  });

  it("that only are held, or held on to, do nothing yet", () => {
    expect(combinationOf(press("Control", { ctrlKey: true }))).toBeUndefined();
    expect(combinationOf(press("y", { ...held, repeat: true }))).toBeUndefined();
  });

  it("can be others, and never mean two things", () => {
    const keys = remapped(usualKeys, "mute", "Alt+F9");
    expect(actionOf(keys, press("F9", { altKey: true }))).toBe("mute");
    const swapped = remapped(keys, "hold", "Alt+F9");
    expect(swapped).toMatchObject({ hold: "Alt+F9", mute: usualKeys.hold });
    expect(new Set(ACTIONS.map((action) => swapped[action])).size).toBe(ACTIONS.length);
  });

  it("are the usual ones where nothing sensible was kept", () => {
    expect(readKeys(null)).toEqual(usualKeys);
    expect(readKeys({ mute: "Alt+F9" }).mute).toBe("Alt+F9");
    expect(readKeys({ mute: "m", hold: 7 })).toEqual(usualKeys);
    expect(readKeys({ mute: usualKeys.hold })).toEqual(usualKeys);
  });
});
