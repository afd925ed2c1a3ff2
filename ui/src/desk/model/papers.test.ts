import { describe, expect, it } from "vitest";
import { Papers } from "./papers.ts";
import { FakeDeskLink } from "./testing/doubles.ts";

const DECLINED = {
  transfer_id: "t-1",
  caller: "Ada",
  agent: "Bob",
  began_at: "2026-11-26T10:00:00Z",
  ending: "declined",
  decline_reason: "break",
};

describe("what is kept of calls", () => {
  it("tells whose telephone rang, and why they declined", async () => {
    const link = new FakeDeskLink();
    link.told = { calls: [DECLINED], more: true };
    const found = await new Papers(link).find({
      words: " ada ",
      missed: false,
      outcome: "solved",
      before: undefined,
    });
    expect(link.wishesFor("history")).toEqual([{ search: "ada", outcome: "solved" }]);
    expect(found).toMatchObject({ more: true, calls: [{ agent: "Bob", declineReason: "break", notes: "" }] });
  });

  it("is asked for at the telephone that is meant, where it rang at several", async () => {
    const link = new FakeDeskLink();
    const timeline = [{ state: "ringing", at_ms: 300 }, { state: "ended" }];
    link.told = { call: { ...DECLINED, transcript: [{ by: "caller", text: "hello" }], timeline } };
    const papers = new Papers(link);
    expect(await papers.call("t-1", "Bob")).toMatchObject({
      transcript: [{ text: "hello" }],
      timeline: [{ state: "ringing", atMs: 300 }],
    });
    await papers.call("t-1");
    expect(link.wishesFor("call")).toEqual([{ transfer_id: "t-1", agent: "Bob" }, { transfer_id: "t-1" }]);
  });

  it("is, for supervisors, also who listened", async () => {
    const link = new FakeDeskLink();
    const began_at = "2026-11-26T10:00:00Z";
    link.told = { acts: [{ supervisor: "Ana", agent: "Bob", way: "listen", began_at }], more: false };
    const papers = new Papers(link);
    const first = await papers.audit(undefined);
    expect(first?.acts).toMatchObject([{ supervisor: "Ana", agent: "Bob" }]);
    await papers.audit(first?.acts.at(-1));
    expect(link.wishesFor("audit")).toEqual([{}, { before: began_at }]);
  });
});
