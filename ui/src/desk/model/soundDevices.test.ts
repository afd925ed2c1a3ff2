import { describe, expect, it } from "vitest";
import { idInUse, missing, readChoice, readPlugged, systemDevices } from "./soundDevices.ts";

const listed = (kind: MediaDeviceKind, deviceId: string, label: string) => ({ kind, deviceId, label });
const HEADSET = { id: "h", name: "Headset" };

const plugged = readPlugged([
  listed("audioinput", "default", "Default - Headset"),
  listed("audioinput", "h", "Headset"),
  listed("audiooutput", "default", "Default - Monitor"),
  listed("audiooutput", "m", "Monitor"),
  listed("videoinput", "c", "Camera"),
]);

describe("sound devices", () => {
  it("are listed by what they do, without the system's second name for one of them", () => {
    expect(plugged).toEqual({ inputs: [HEADSET], outputs: [{ id: "m", name: "Monitor" }] });
  });

  it("have no names before the page may use the microphone, and then nothing is missing", () => {
    const nameless = readPlugged([listed("audioinput", "", ""), listed("audiooutput", "", "")]);
    expect(nameless).toEqual({ inputs: [], outputs: [] });
    expect(missing({ ...systemDevices, microphone: HEADSET }, nameless)).toEqual([]);
  });

  it("are used as chosen while they are there, else what the system uses", () => {
    const choice = { ...systemDevices, microphone: HEADSET, speaker: HEADSET };
    expect(idInUse(choice, plugged, "microphone")).toBe("h");
    expect(idInUse(choice, plugged, "speaker")).toBe("");
    expect(idInUse(choice, plugged, "ringer")).toBe("");
    expect(missing(choice, plugged)).toEqual(["speaker"]);
  });

  it("are remembered, and what is no choice is none", () => {
    const choice = { ...systemDevices, ringer: HEADSET };
    expect(readChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
    expect(readChoice({ microphone: "h", speaker: { id: 7 }, ringer: null })).toEqual(systemDevices);
  });
});
