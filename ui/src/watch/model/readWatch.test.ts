import { describe, expect, it } from "vitest";
import {
  readCallFacts,
  readDayPart,
  readGranted,
  readPastCall,
  readSteps,
  readTurnWords,
  readWatchEvent,
} from "./readWatch.ts";

describe("what the server tells", () => {
  it("of live calls is read, and what is no call is left out", () => {
    const call = {
      session_id: "a",
      began_at: "2026-11-26T10:00:00Z",
      turn: 3,
      state: "transferring",
      way: "webrtc",
      steps: 41,
      last_step: 35,
      slowest: { stage: "first_token", ms: 900 },
    };
    const event = readWatchEvent("calls", { live: [call, {}, 7, { session_id: "b" }], total: 4 });
    expect(event).toEqual({
      type: "calls",
      total: 4,
      live: [
        {
          sessionId: "a",
          began: Date.parse("2026-11-26T10:00:00Z"),
          turn: 3,
          state: "transferring",
          way: "webrtc",
          steps: 41,
          lastStep: 35,
          slowest: { stage: "first_token", ms: 900 },
        },
      ],
    });
  });

  it("of steps is read by who sends and who receives", () => {
    const step = { step: 12, name: "Transcribed text", from: "Speech to text", to: "Voice server", at_ms: 5 };
    expect(
      readSteps([
        { ...step, took_ms: 2, turn: 1, detail: { how: "spoken", count: 2 } },
        { ...step, to: "Nobody" },
      ]),
    ).toEqual([
      {
        number: 12,
        name: "Transcribed text",
        from: 5,
        to: 4,
        atMs: 5,
        tookMs: 2,
        turn: 1,
        detail: { how: "spoken", count: "2" },
      },
    ]);
    expect(readWatchEvent("steps", { session_id: "a", steps: [step], from_index: 4 })).toMatchObject({
      sessionId: "a",
      fromIndex: 4,
      latency: [],
    });
  });

  it("of calls that are over is read as far as it is known", () => {
    const call = { session_id: "a", began_at: "2026-11-26T10:00:00Z" };
    expect(readPastCall({ ...call, turns: 4, transfer: "busy", voice_to_voice_ms: 900 })).toMatchObject({
      beganAt: call.began_at,
      turns: 4,
      transfer: "busy",
      voiceToVoiceMs: 900,
      ended: undefined,
    });
    expect(readCallFacts({ ...call, began_at: "yesterday" })).toBeUndefined();
  });

  it("of a turn's words is read, arguments as text or as JSON", () => {
    const tools = [{ name: "add_todo", arguments: { title: "milk" }, result: "done" }];
    expect(readTurnWords({ caller: "add milk", tools })).toEqual({
      caller: "add milk",
      assistant: undefined,
      tools: [{ name: "add_todo", arguments: '{"title":"milk"}', result: "done" }],
    });
  });

  it("of the day is read, a stage only whole", () => {
    const part = readDayPart({
      at: "2026-11-26T10:00:00Z",
      calls: 2,
      stages: { first_audio: { p50: 1, p95: 2 }, first_token: { p50: 1 }, other: { p50: 1, p95: 2 } },
      transfers: { busy: 1, odd: "x" },
    });
    expect(part).toMatchObject({ calls: 2, turns: 0, transfers: { busy: 1 }, providerErrors: {} });
    expect(part?.stages).toEqual({ first_audio: { p50: 1, p95: 2 } });
    expect(readDayPart({})).toBeUndefined();
  });

  it("is a refusal unless it is clearly a yes", () => {
    expect(readGranted({ ok: true, more: 1 })).toMatchObject({ ok: true });
    expect(readGranted({ ok: "true", code: "locked", retry_after_s: 9 })).toMatchObject({
      ok: false,
      code: "locked",
      retryAfterSeconds: 9,
    });
    expect(readGranted(undefined)).toMatchObject({ ok: false, code: "" });
    expect(readWatchEvent("something", {})).toBeUndefined();
  });
});
