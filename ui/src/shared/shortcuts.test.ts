import { describe, expect, it } from "vitest";
import { shortcutOf, type Focus } from "./shortcuts.ts";

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...more,
});
const meaning = (key: string, focus: Focus) => shortcutOf(press(key), focus);

describe("a key", () => {
  it("means something anywhere but where somebody types", () => {
    expect(meaning("m", "free")).toBe("talk");
    expect(meaning("M", "control")).toBe("talk");
    expect(meaning("/", "free")).toBe("type");
    expect(meaning("?", "control")).toBe("help");
    for (const key of ["m", "/", "?", " "]) expect(meaning(key, "text")).toBeUndefined();
  });

  it("stays with the button that has the focus when it is the space bar", () => {
    expect(meaning(" ", "free")).toBe("talk");
    expect(meaning(" ", "control")).toBeUndefined();
  });

  it("of silence works everywhere", () => {
    for (const focus of ["free", "control", "text", "digits"] as const) {
      expect(meaning("Escape", focus)).toBe("hush");
    }
  });

  it("of help works in a field that takes digits only", () => {
    expect(meaning("?", "digits")).toBe("help");
    expect(meaning("m", "digits")).toBeUndefined();
  });

  it("belongs to the browser together with Ctrl, Alt or Meta, and counts once while it is held", () => {
    for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }]) {
      expect(shortcutOf(press("m", more), "free")).toBeUndefined();
    }
  });
});
