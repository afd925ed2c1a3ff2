import { beforeEach, describe, expect, it } from "vitest";
import type { Granted } from "./protocol.ts";
import { FakeTokenMemory, FakeWatchLink } from "./testing/fakeWatchLink.ts";
import { step } from "./testing/story.ts";
import { firstView } from "./view.ts";
import { Watch } from "./watch.ts";

const TOKEN = "right";
let link: FakeWatchLink;
let memory: FakeTokenMemory;
let view = firstView;
let now = 1_000_000;
let watch: Watch;

function open(kept?: string): void {
  link = new FakeWatchLink();
  memory = new FakeTokenMemory(kept);
  now = 1_000_000;
  watch = new Watch({ link, memory, now: () => now }, { view: (next) => (view = next) });
  watch.connect();
  link.comesUp();
}

const wire = (number: number) => ({
  step: number,
  name: "n",
  from: "User browser",
  to: "WebSocket server",
  at_ms: number,
});

function opened(...numbers: readonly number[]): Granted {
  return {
    ok: true,
    told: {
      call: { session_id: "a", began_at: "2026-11-26T10:00:00Z", live: true },
      steps: numbers.map(wire),
      latency: [{ turn: 1, stage: "first_audio", ms: 120 }],
    },
  };
}

const more = (fromIndex: number, ...numbers: readonly number[]) => ({
  type: "steps" as const,
  sessionId: "a",
  fromIndex,
  steps: numbers.map((number) => step(number, number)),
  latency: [],
});

const numbers = () => view.call?.steps.map(({ number }) => number);

/** Lets answers arrive. */
const answered = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

describe("an operator who signs in", () => {
  beforeEach(() => {
    open();
  });

  it("is asked for the token, and kept signed in only if they want so", async () => {
    expect(view.stage).toBe("signing_in");
    await watch.signIn(` ${TOKEN} `, false);
    expect(link.wishesFor("sign_in")).toEqual([{ token: TOKEN }]);
    expect(view.stage).toBe("watching");
    expect(memory.kept).toBeUndefined();
    await watch.signIn(TOKEN, true);
    expect(memory.kept).toBe(TOKEN);
  });

  it("is told that the token was wrong, and nothing is kept", async () => {
    link.refuses("sign_in", "wrong_token");
    await watch.signIn("guess", true);
    expect(view).toMatchObject({ stage: "signing_in", signIn: { problem: { kind: "wrong_token" } } });
    expect(memory.kept).toBeUndefined();
  });

  it("is not let to guess on while the lock lasts", async () => {
    link.refuses("sign_in", "locked", 20);
    await watch.signIn("guess", false);
    expect(view.signIn.problem).toEqual({ kind: "locked", until: now + 20_000 });
    await watch.signIn(TOKEN, false);
    expect(link.wishesFor("sign_in")).toHaveLength(1);
    now += 20_000;
    link.answers.clear();
    await watch.signIn(TOKEN, false);
    expect(view.stage).toBe("watching");
  });

  it("shows the token again with every new connection, and never after signing out", async () => {
    await watch.signIn(TOKEN, true);
    link.goesDown();
    expect(view).toMatchObject({ stage: "watching", link: "lost" });
    link.comesUp();
    await answered();
    expect(link.wishesFor("sign_in")).toHaveLength(2);
    watch.signOut();
    expect(memory.kept).toBeUndefined();
    expect(link.reopened).toBe(1);
    link.comesUp();
    await answered();
    expect(link.wishesFor("sign_in")).toHaveLength(2);
    expect(view.stage).toBe("signing_in");
  });
});

it("the token that was kept for the tab signs in by itself, and a wrong one is forgotten", async () => {
  open(TOKEN);
  await answered();
  expect(view.stage).toBe("watching");
  link.refuses("sign_in", "wrong_token");
  link.comesUp();
  await answered();
  expect(memory.kept).toBeUndefined();
  expect(view.stage).toBe("signing_in");
});

describe("a call that is opened", () => {
  beforeEach(async () => {
    open();
    await watch.signIn(TOKEN, false);
    link.answers.set("open_call", opened(1, 2));
    await watch.openCall("a");
  });

  it("is shown as far as it went, and goes on", () => {
    expect(view.call).toMatchObject({ state: "open", facts: { live: true } });
    expect(view.call?.latency).toEqual([{ turn: 1, stage: "first_audio", ms: 120 }]);
    link.tells(more(2, 3, 4));
    expect(numbers()).toEqual([1, 2, 3, 4]);
  });

  it("does not tell a step twice that came twice", () => {
    link.tells(more(1, 2, 3));
    link.tells(more(1, 2, 3, 4));
    expect(numbers()).toEqual([1, 2, 3, 4]);
  });

  it("is opened again where steps are missing, once", async () => {
    link.answers.set("open_call", opened(1, 2, 3, 4, 5));
    link.tells(more(4, 5));
    link.tells(more(5, 6));
    expect(numbers()).toEqual([1, 2]);
    await answered();
    expect(numbers()).toEqual([1, 2, 3, 4, 5]);
    expect(link.wishesFor("open_call")).toHaveLength(2);
  });

  it("takes no steps of another one", () => {
    link.tells({ ...more(2, 9), sessionId: "b" });
    expect(numbers()).toEqual([1, 2]);
  });

  it("stays as it is while the connection is lost, and is opened again", async () => {
    link.goesDown();
    expect(numbers()).toEqual([1, 2]);
    link.answers.set("open_call", opened(1, 2, 3));
    link.comesUp();
    await answered();
    expect(numbers()).toEqual([1, 2, 3]);
  });

  it("is over when the server says so", () => {
    link.tells({ type: "call_ended", sessionId: "a", ended: 5, ending: "hung_up" });
    expect(view.call?.facts).toMatchObject({ live: false, ended: 5, ending: "hung_up" });
  });

  it("is left before another one is opened", async () => {
    link.refuses("open_call", "no_such_call");
    await watch.openCall("b");
    expect(link.wishesFor("close_call")).toEqual([{ session_id: "a" }]);
    expect(view.call).toMatchObject({ sessionId: "b", state: "gone" });
    watch.closeCall();
    expect(view.call).toBeUndefined();
  });

  it.each(["no_answer", "unavailable"])("can be tried again when the server says %s", async (code) => {
    watch.closeCall();
    link.refuses("open_call", code);
    await watch.openCall("a");
    expect(view.call?.state).toBe("unread");
    link.answers.set("open_call", opened(1));
    await watch.openCall("a");
    expect(view.call?.state).toBe("open");
  });
});

it("live calls are shown as the server tells them, with how many there are in all", async () => {
  open();
  await watch.signIn(TOKEN, false);
  expect(view.live).toBeUndefined();
  link.tells({ type: "calls", live: [], total: 7 });
  expect(view.live).toEqual({ calls: [], total: 7 });
});

it("a call that the address names is opened as soon as somebody is signed in", async () => {
  open();
  await watch.openCall("a");
  expect(link.wishesFor("open_call")).toEqual([]);
  link.answers.set("open_call", opened(1));
  await watch.signIn(TOKEN, false);
  expect(view.call?.state).toBe("open");
});
