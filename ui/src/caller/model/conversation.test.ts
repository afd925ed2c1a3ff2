import { describe, expect, it } from "vitest";
import { statusLine } from "./statusLine.ts";
import { Story } from "./testing/story.ts";

const inCall = () => new Story().signedIn();

function hears(story: Story, turn: number, text: string, isFinal: boolean): void {
  story.link.tells({ type: "transcription", turn, text, isFinal });
}

function says(story: Story, turn: number, text: string, final = false, interrupted = false): void {
  story.link.tells({ type: "assistant_response", turn, text, final, interrupted });
}

function usesTool(story: Story, state: "started" | "done" | "failed"): void {
  const given = { title: "buy milk" };
  story.link.tells({
    type: "tool_call",
    turn: 1,
    id: "c1",
    name: "add_todo",
    arguments: given,
    state,
    summary: undefined,
  });
}

describe("the conversation", () => {
  it("shows words while they are said, and settles them", () => {
    const story = inCall();
    hears(story, 1, "add", false);
    hears(story, 1, "add by milk", false);
    expect(story.log).toEqual(["caller?: add by milk"]);
    hears(story, 1, "add buy milk to my list", true);
    expect(story.log).toEqual(["caller: add buy milk to my list"]);
  });

  it("takes back a guess that turns out to be nothing", () => {
    const story = inCall();
    hears(story, 1, "uh", false);
    hears(story, 1, "", true);
    expect(story.log).toEqual([]);
  });

  it("follows the answer sentence by sentence, and ends with what was heard of it", () => {
    const story = inCall();
    says(story, 1, "You have two things.");
    says(story, 1, "Milk and bread.");
    expect(story.log).toEqual(["assistant…: You have two things. Milk and bread."]);
    says(story, 1, "You have two", true, true);
    expect(story.log).toEqual(["assistant!: You have two"]);
  });

  it("shows nothing of an answer that was interrupted before it was heard", () => {
    const story = inCall();
    says(story, 1, "You have");
    says(story, 1, "", true, true);
    expect(story.log).toEqual([]);
  });

  it("shows a tool once, from its start to its end, with what it is about", () => {
    const story = inCall();
    usesTool(story, "started");
    expect(story.log).toEqual(["tool add_todo started: buy milk"]);
    usesTool(story, "done");
    expect(story.log).toEqual(["tool add_todo done: buy milk"]);
  });

  it("shows a typed message at once, and not twice when the server repeats it", () => {
    const story = inCall();
    expect(story.caller.type("  What is on my list ")).toBe(true);
    expect(story.link.lastSaid("text_message")).toEqual({ text: "What is on my list" });
    hears(story, 1, "what is on my list", true);
    expect(story.log).toEqual(["caller: what is on my list"]);
  });

  it("keeps a typed message in its field while it can't be sent", () => {
    const story = inCall();
    story.link.goesDown();
    expect(story.caller.type("hello")).toBe(false);
    expect(story.log).toEqual([]);
  });

  it("shows the same words said twice as two entries", () => {
    const story = inCall();
    for (const turn of [1, 2]) {
      hears(story, turn, "what time is it", true);
      says(story, turn, "Five.", true);
    }
    expect(story.log).toHaveLength(4);
  });

  it("does not overwrite what is answered already when turns are counted anew after a restart", () => {
    const story = inCall();
    hears(story, 1, "what time is it", true);
    says(story, 1, "Five.", true);
    hears(story, 1, "and what day", true);
    expect(story.log).toEqual(["caller: what time is it", "assistant: Five.", "caller: and what day"]);
  });

  it("shows once what is told again after a lost connection", () => {
    const story = inCall();
    const tells = () => {
      hears(story, 1, "add buy milk", true);
      usesTool(story, "started");
      usesTool(story, "done");
      says(story, 1, "I added it.", true);
      hears(story, 2, "what is left", true);
      says(story, 2, "One thing.", true, true);
    };
    tells();
    const before = story.log;
    story.link.goesDown();
    tells();
    expect(before).toHaveLength(5);
    expect(story.log).toEqual(before);
  });

  it("does not take a tool that ended for running when its start is told again", () => {
    const story = inCall();
    usesTool(story, "started");
    usesTool(story, "done");
    usesTool(story, "started");
    expect(story.log).toEqual(["tool add_todo done: buy milk"]);
  });

  it("gives every entry its own name, also over a reload", () => {
    const story = inCall();
    hears(story, 1, "one", true);
    story.caller.type("two");
    story.link.goesDown();
    story.caller.leave();
    const after = new Story(story.memory.recall()).signedIn();
    after.caller.type("three");
    const ids = after.view.conversation.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("keeps only so much that an endless call stays light", () => {
    const story = inCall();
    for (let turn = 0; turn < 500; turn++) hears(story, turn, `sentence ${turn}`, true);
    expect(story.log).toHaveLength(400);
    expect(story.log.at(-1)).toBe("caller: sentence 499");
  });

  it("shows an error in the server's words until the talk goes on", () => {
    const story = inCall();
    story.link.tells({ type: "error", code: "tool_failed", message: "Your list can’t be reached." });
    expect(story.view.notice).toBe("Your list can’t be reached.");
    hears(story, 1, "try", false);
    expect(story.view.notice).toBe("Your list can’t be reached.");
    hears(story, 1, "try again", true);
    expect(story.view.notice).toBeUndefined();
  });
});

describe("the status", () => {
  const words = (story: Story) => statusLine(story.view).text;

  it("tells what the assistant does, a tool by plain words", async () => {
    const story = inCall();
    expect(words(story)).toBe("Ready when you are");
    await story.talking();
    expect(words(story)).toBe("Listening");
    story.link.tells({ type: "status", state: "thinking", detail: undefined });
    expect(words(story)).toBe("Thinking…");
    usesTool(story, "started");
    expect(words(story)).toBe("Adding to your list…");
    usesTool(story, "done");
    expect(words(story)).toBe("Thinking…");
    story.link.tells({ type: "status", state: "speaking", detail: undefined });
    expect(words(story)).toBe("Speaking");
  });

  it("puts a lost connection before everything else", () => {
    const story = inCall();
    story.link.tells({ type: "status", state: "speaking", detail: undefined });
    story.link.goesDown();
    expect(words(story)).toBe("Connection lost. Reconnecting…");
    story.link.comesUp();
    expect(words(story)).toBe("Back online. Taking up your call…");
  });
});
