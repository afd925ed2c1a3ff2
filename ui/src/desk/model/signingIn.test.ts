import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ACCOUNT, BEGIN, Story } from "./testing/story.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("an agent who signs in", () => {
  it("is asked who they are only when the server wants to know", () => {
    const story = new Story();
    expect(story.view.stage).toBe("opening");
    story.link.tells({ type: "sign_in_required" });
    expect(story.view.stage).toBe("signing_in");
  });

  it("shows the cookie they got with a new connection, and sits down", async () => {
    const story = new Story();
    story.link.tells({ type: "sign_in_required" });
    await story.desk.signIn(" demo ", "secret");
    expect(story.door.tried).toEqual([{ name: "demo", password: "secret" }]);
    expect(story.link.reopened).toBe(1);
    story.atDesk();
    expect(story.view).toMatchObject({ stage: "at_desk", agent: { name: "demo" }, duty: { state: "ready" } });
    expect(story.telephone.accounts).toEqual([ACCOUNT]);
  });

  it("is told that name or password was wrong", async () => {
    const story = new Story();
    story.door.answer = { ok: false, code: "wrong_password", message: "no", retryAfterSeconds: undefined };
    await story.desk.signIn("demo", "guess");
    expect(story.view.signIn).toEqual({ checking: false, problem: { kind: "wrong_password" } });
    expect(story.link.reopened).toBe(0);
  });

  it("is told how long they have to wait after too many tries, and is not asked at the door meanwhile", async () => {
    const story = new Story();
    story.door.answer = { ok: false, code: "locked", message: "no", retryAfterSeconds: 20 };
    await story.desk.signIn("demo", "guess");
    expect(story.view.signIn.problem).toEqual({ kind: "locked", until: BEGIN + 20_000 });
    await story.desk.signIn("demo", "secret");
    expect(story.door.tried).toHaveLength(1);
    story.now += 20_000;
    await story.desk.signIn("demo", "secret");
    expect(story.door.tried).toHaveLength(2);
  });

  it("leaves nothing behind when they sign out", async () => {
    const story = new Story().atDesk();
    await story.desk.signOut();
    expect(story.door.signedOut).toBe(1);
    expect(story.telephone.isPlugged).toBe(false);
    expect(story.view).toMatchObject({ stage: "signing_in", agent: undefined });
  });

  it("knows since when they are in a state by the server's reckoning, not by its clock", () => {
    const story = new Story().atDesk();
    story.link.tells({
      type: "state",
      duty: { state: "not_ready", reason: "Lunch", sinceMs: 90_000, next: undefined },
    });
    expect(story.view.duty).toMatchObject({ state: "not_ready", reason: "Lunch", since: BEGIN - 90_000 });
  });

  it("says what they want to do, and shows what the server makes of it", async () => {
    const story = new Story().atDesk();
    await story.desk.beReady(false, "Lunch");
    expect(story.link.wishesFor("set_state")).toEqual([{ state: "not_ready", reason: "Lunch" }]);
    expect(story.view.duty.state).toBe("ready");
    story.link.refusals.set("set_state", { ok: false, code: "bad_state", message: "Not now." });
    await story.desk.beReady(true);
    expect(story.view.notice).toBe("Not now.");
  });
});

describe("the telephone's ticket", () => {
  const another = { ...ACCOUNT, user: "ticket-2", password: "secret-2" };
  const wire = {
    kind: "built-in",
    url: another.url,
    uri: another.uri,
    user: another.user,
    password: another.password,
    expires_in_s: another.expiresInSeconds,
  };

  it("is renewed when half of its time is over, again and again", async () => {
    const story = new Story().atDesk();
    story.link.told = { telephone: wire };
    await vi.advanceTimersByTimeAsync(299_000);
    expect(story.telephone.accounts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(story.telephone.accounts).toEqual([ACCOUNT, another]);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(story.telephone.accounts).toHaveLength(3);
  });

  it("is another one soon after it was refused", async () => {
    const story = new Story().atDesk();
    story.link.told = { telephone: wire };
    story.telephone.is("refused");
    expect(story.view.telephone).toBe("refused");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(story.telephone.accounts).toEqual([ACCOUNT, another]);
  });

  it("is asked for until there is one", async () => {
    const story = new Story().atDesk();
    story.link.refusals.set("ticket", { ok: false, code: "no_answer", message: "" });
    await vi.advanceTimersByTimeAsync(306_000);
    expect(story.link.wishesFor("ticket")).toHaveLength(3);
    story.link.refusals.clear();
    story.link.told = { telephone: wire };
    await vi.advanceTimersByTimeAsync(3_000);
    expect(story.telephone.accounts).toHaveLength(2);
  });

  it("is left alone when it is good until somebody changes it", async () => {
    const story = new Story().atDesk({ telephone: { ...ACCOUNT, expiresInSeconds: undefined } });
    await vi.advanceTimersByTimeAsync(86_400_000);
    expect(story.link.wishesFor("ticket")).toEqual([]);
  });

  it("is of no use any more when the agent was signed out", async () => {
    const story = new Story().atDesk();
    story.link.tells({ type: "sign_in_required" });
    expect(story.telephone.isPlugged).toBe(false);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(story.link.wishesFor("ticket")).toEqual([]);
  });
});

describe("a desk that another tab took over", () => {
  it("lets go of the telephone and of the connection, and can be taken back", () => {
    const story = new Story().atDesk();
    story.link.tells({ type: "superseded" });
    expect(story.view.stage).toBe("superseded");
    expect(story.telephone.isPlugged).toBe(false);
    expect(story.link.isOpen).toBe(false);
    story.desk.takeBack();
    expect(story.link.isOpen).toBe(true);
  });

  it("keeps the call that is up until it ends", async () => {
    const story = await new Story().talking();
    story.link.tells({ type: "superseded" });
    expect(story.call?.phase).toBe("talking");
    expect(story.telephone.isPlugged).toBe(true);
    story.telephone.otherSideHangsUp();
    expect(story.call).toBeUndefined();
    expect(story.telephone.isPlugged).toBe(false);
  });
});
