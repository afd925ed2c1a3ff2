import { describe, expect, it } from "vitest";
import { readDeskEvent, readGranted, readTelephone } from "./readDeskEvent.ts";

describe("what comes over the wire", () => {
  it("is the agent, their state, and a telephone to register", () => {
    const event = readDeskEvent("agent", {
      name: "demo",
      extension: "2001",
      department: "support",
      role: "agent",
      state: "on_call",
      since_ms: 1500,
      next: { state: "not_ready", reason: "Lunch" },
      reasons: ["Break", "Lunch", 7],
      telephone: {
        url: "/sip",
        uri: "sip:2001@h",
        user: "u",
        password: "p",
        expires_in_s: 60,
        kind: "built-in",
        ice_servers: [{ urls: ["turn:turn.example"], username: "1:agent", credential: "c" }, "x"],
      },
    });
    expect(event).toMatchObject({
      type: "agent",
      agent: {
        name: "demo",
        reasons: ["Break", "Lunch"],
        telephone: { url: "/sip", expiresInSeconds: 60, relays: [{ username: "1:agent" }] },
      },
      duty: { state: "on_call", sinceMs: 1500, next: { state: "not_ready", reason: "Lunch" } },
    });
  });

  it("is no telephone when it leads anywhere but to a WebSocket", () => {
    for (const url of ["javascript:alert(1)", "https://example.org", "//example.org/sip", "sip", ""]) {
      const telephone = { url, uri: "sip:2001@h" };
      expect(readTelephone(telephone), url).toBeUndefined();
    }
    const telephone = { url: "wss://pbx.example.org:7443", uri: "sip:2001@h", kind: "fusionpbx" };
    expect(readTelephone(telephone)).toMatchObject({ kind: "fusionpbx" });
  });

  it("is what is known of a caller, also when that is nothing but who they are", () => {
    expect(readDeskEvent("incoming", { transfer_id: "t", caller: "Ada" })).toEqual({
      type: "incoming",
      briefing: {
        transferId: "t",
        department: "",
        reason: "",
        caller: "Ada",
        verified: false,
        summary: [],
        turns: [],
        openTodos: [],
        events: [],
        earlierCalls: [],
        waitedMs: 0,
      },
    });
  });

  it("stays text, whatever it looks like", () => {
    const script = "<img src=x onerror=alert(1)>";
    const event = readDeskEvent("briefing", {
      transfer_id: "t",
      caller: script,
      turns: [
        { by: "caller", text: script },
        { by: "nobody", text: "lost" },
      ],
    });
    expect(event).toMatchObject({ briefing: { caller: script, turns: [{ by: "caller", text: script }] } });
  });

  it("is ignored when it is not known or lacks what it needs", () => {
    expect(readDeskEvent("something_new", {})).toBeUndefined();
    expect(readDeskEvent("state", { state: "asleep" })).toBeUndefined();
    expect(readDeskEvent("incoming", { caller: "Ada" })).toBeUndefined();
    expect(readDeskEvent("agent", null)).toBeUndefined();
  });

  it("is a refusal without words when an answer is not understood", () => {
    expect(readGranted("yes")).toEqual({ ok: false, code: "", message: "" });
  });
});
