import { describe, expect, it } from "vitest";
import { readGranted, readServerEvent } from "./readServerEvent.ts";

describe("what the server says", () => {
  it("is read by its names of the wire", () => {
    expect(readServerEvent("transcription", { turn: 2, text: "hi", is_final: true })).toEqual({
      type: "transcription",
      turn: 2,
      text: "hi",
      isFinal: true,
    });
    expect(
      readServerEvent("authenticated", {
        success: true,
        session_id: "s",
        resume_token: "r",
        user_name: "Ada",
        resumed: false,
        ice_servers: [{ urls: ["turn:t:1"], username: "1:s", credential: "c" }],
      }),
    ).toEqual({
      type: "authenticated",
      sessionId: "s",
      resumeToken: "r",
      userName: "Ada",
      resumed: false,
      relays: [{ urls: ["turn:t:1"], username: "1:s", credential: "c" }],
    });
    expect(
      readServerEvent("authenticated", { success: false, code: "locked", message: "m", retry_after_s: 8 }),
    ).toEqual({ type: "refused", code: "locked", message: "m", retryAfterSeconds: 8 });
  });

  it("carries its sound beside it", () => {
    const pcm = new ArrayBuffer(4);
    expect(readServerEvent("audio_chunk", { turn: 1, seq: 0, sample_rate: 16_000 }, pcm)).toEqual({
      type: "audio_chunk",
      turn: 1,
      sampleRate: 16_000,
      pcm,
    });
    expect(readServerEvent("audio_chunk", { turn: 0, live: true, sample_rate: 16_000 }, pcm)).toEqual({
      type: "audio_chunk",
      turn: 0,
      sampleRate: 16_000,
      pcm,
      live: true,
    });
  });

  it.each([
    ["audio_chunk", { turn: 1, sample_rate: 16_000 }],
    ["status", { state: "dancing" }],
    ["tool_call", undefined],
    ["transfer_status", null],
    ["some_later_event", {}],
  ])("is left alone when it can't be used: %s", (name, payload) => {
    expect(readServerEvent(name, payload)).toBeUndefined();
  });

  it("never throws, whatever comes", () => {
    for (const payload of [undefined, null, 7, "x", [], { turn: "one", text: 5 }]) {
      for (const name of ["authenticated", "transcription", "assistant_response", "error", "audio_clear"]) {
        expect(() => readServerEvent(name, payload)).not.toThrow();
      }
    }
  });
});

describe("the answer to start_recording", () => {
  it("is a refusal when it is not clearly a yes", () => {
    expect(readGranted({ ok: true })).toEqual({ ok: true, received: 0 });
    expect(readGranted({ ok: true, received: 17 })).toEqual({ ok: true, received: 17 });
    expect(readGranted({ ok: "yes" })).toEqual({ ok: false, code: "", message: "" });
    expect(readGranted(undefined)).toEqual({ ok: false, code: "", message: "" });
  });
});
