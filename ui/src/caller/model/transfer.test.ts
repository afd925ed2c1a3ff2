import { describe, expect, it } from "vitest";
import type { TransferState } from "./protocol.ts";
import { statusLine } from "./statusLine.ts";
import { BEGIN, Story } from "./testing/story.ts";

function asked(): Story {
  const story = new Story().signedIn();
  story.caller.requestTransfer();
  story.link.tells({ type: "transfer_initiated", transferId: "t", department: "support", message: "" });
  return story;
}

function becomes(story: Story, state: TransferState, reason?: string): void {
  story.link.tells({ type: "transfer_status", transferId: "t", state, reason, waitedMs: 400 });
}

const words = (story: Story) => statusLine(story.view).text;

describe("being put through to a person", () => {
  it("is followed step by step until the two talk", () => {
    const story = asked();
    expect(story.link.namesSaid().at(-1)).toBe("request_transfer");
    expect(words(story)).toBe("Calling support…");
    becomes(story, "ringing");
    expect(words(story)).toBe("Ringing support…");
    becomes(story, "answered");
    expect(words(story)).toContain("Connecting you");
    becomes(story, "bridged");
    expect(story.view.activity).toBe("with_agent");
    expect(words(story)).toBe("You are talking to a person");
    story.link.tells({ type: "agent_transcription", text: "How can I help?" });
    expect(story.log.at(-1)).toBe("note: The person: How can I help?");
    becomes(story, "ended");
    expect(story.view).toMatchObject({ activity: "listening", transfer: undefined });
    expect(story.log.at(-1)).toBe("note: You are back with the assistant.");
  });

  it.each([
    ["busy", "The person is on another call."],
    ["no_answer", "Nobody answered."],
    ["unregistered", "Nobody is there at the moment."],
    ["cancelled", "The transfer was cancelled."],
    ["something_new", "You were not put through."],
  ])("says in words when it fails: %s", (reason, sentence) => {
    const story = asked();
    becomes(story, "ringing");
    becomes(story, "failed", reason);
    expect(story.log.at(-1)).toBe(`note: ${sentence}`);
    expect(story.view).toMatchObject({ activity: "listening", transfer: undefined });
  });

  it("tells since when the caller waits, also to a page that comes later", () => {
    const story = asked();
    expect(story.view.transfer).toMatchObject({ since: BEGIN });
    story.now += 1_000;
    becomes(story, "ringing");
    expect(story.view.transfer).toMatchObject({ state: "ringing", since: BEGIN + 600 });
  });

  it("can be taken back", () => {
    const story = asked();
    story.caller.cancelTransfer();
    expect(story.link.namesSaid().at(-1)).toBe("cancel_transfer");
  });

  it("that is refused at once is told in the server's words", () => {
    const story = new Story().signedIn();
    story.caller.requestTransfer();
    story.link.tells({ type: "error", code: "no_transfer", message: "Nobody is on duty." });
    expect(story.view).toMatchObject({ notice: "Nobody is on duty.", activity: "listening" });
  });
});
