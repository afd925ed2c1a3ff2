import { describe, expect, it } from "vitest";
import { readActs } from "./around.ts";
import { readDeskEvent } from "./readDeskEvent.ts";

describe("what goes on around an agent", () => {
  it("is who waits", () => {
    const waiting = [{ caller: "Ada", department: "support", reason: "a bill", waited_ms: 7 }, null];
    expect(readDeskEvent("queue", { waiting })).toMatchObject({
      type: "queue",
      waiting: [
        { caller: "Ada", department: "support", reason: "a bill", waitedMs: 7 },
        { caller: "", waitedMs: 0 },
      ],
    });
  });

  it("is what colleagues do, and who listens to them", () => {
    const bob = { name: "Bob", extension: "2002", department: "sales", state: "on_call", since_ms: 9 };
    const talk = {
      transfer_id: "t-9",
      caller: "Ada",
      supervisors: [{ name: "Ana", way: "whisper" }, { way: "spy" }],
    };
    const event = readDeskEvent("team", { agents: [{ ...bob, ...talk }, { ...bob, state: "asleep" }, 7] });
    expect(event).toMatchObject({
      agents: [{ name: "Bob", transferId: "t-9", watchers: [{ name: "Ana", way: "whisper" }], sinceMs: 9 }],
    });
    expect(event?.type === "team" && event.agents).toHaveLength(1);
  });

  it("is how far listening is, and nothing when it is of no talk or in no known way", () => {
    const told = { transfer_id: "t-9", agent: "Bob", caller: "Ada", way: "join", state: "on" };
    expect(readDeskEvent("supervising", told)).toMatchObject({
      supervision: { transferId: "t-9", way: "join" },
    });
    expect(readDeskEvent("supervising", { ...told, way: "spy" })).toBeUndefined();
    expect(readDeskEvent("supervising", { ...told, transfer_id: 7 })).toBeUndefined();
    const by = [{ name: "Ana", way: "listen" }];
    expect(readDeskEvent("supervised", { transfer_id: "t-9", by })).toMatchObject({ transferId: "t-9", by });
  });

  it("was who listened to whom", () => {
    const act = { supervisor: "Ana", agent: "Bob", caller: "Ada", transfer_id: "t-9", way: "join" };
    const times = { began_at: "2026-11-26T10:00:00Z", ended_at: "2026-11-26T10:01:00Z" };
    const [first, second, ...rest] = readActs([
      { ...act, ...times },
      { ...act, began_at: times.began_at },
      act,
    ]);
    expect(first).toMatchObject({ supervisor: "Ana", ended: Date.parse(times.ended_at) });
    expect(second?.ended).toBeUndefined();
    expect(rest).toEqual([]);
  });
});
