import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { openBrowser, visit, type Visit } from "./browser.ts";
import { CallerPage } from "./callerPage.ts";
import { Relay } from "./relay.ts";
import { openTarget, type Target } from "./target.ts";

let target: Target;
let browser: Browser;
let current: Visit | undefined;
const relays: Relay[] = [];

beforeAll(async () => {
  target = await openTarget();
  browser = await openBrowser({ microphone: "denied" });
});

afterEach(async () => {
  const troubles = current?.troubles ?? [];
  await current?.page.context().close();
  expect(troubles).toEqual([]);
});

afterAll(async () => {
  await browser.close();
  await Promise.all(relays.map((relay) => relay.close()));
  await target.close();
});

async function openFrom(sourceAddress: string): Promise<CallerPage> {
  const relay = await Relay.open(target.url, sourceAddress);
  relays.push(relay);
  current = await visit(browser, relay.url);
  return new CallerPage(current.page);
}

describe("when something is refused", () => {
  it("says what to do about a blocked microphone, and still lets the caller type", async () => {
    const caller = await openFrom("127.0.0.1");
    await caller.signIn(target.pin);
    await caller.startTalking.click();
    await caller.page.getByText("The microphone is blocked.").waitFor();
    await caller.page.getByText("Allow it for this page").waitFor();
    await caller.startTalking.waitFor();
    await caller.type("what is on my list");
    await caller.answers(/\w+/);
  });

  it("says that no microphone is there", async () => {
    const poor = await openBrowser({ microphone: "missing" });
    try {
      current = await visit(poor, target.url);
      const caller = new CallerPage(current.page);
      await caller.signIn(target.pin);
      await caller.startTalking.click();
      await caller.page.getByText("No microphone was found.").waitFor();
    } finally {
      await poor.close();
      current = undefined;
    }
  });

  it("says that a PIN was wrong, then that trying is over for a while and for how long", async () => {
    // A source of its own: the lock is meant to hold for longer than this test.
    const caller = await openFrom("127.0.0.66");
    const wrong = target.pin.split("").reverse().join("").replace(/^./, "0");
    const lock = caller.page.getByText(/try again in \d+:\d\d/);
    for (let tries = 0; tries < 10 && !(await lock.isVisible()); tries++) {
      await caller.pin.fill(wrong);
      await caller.signInButton.click();
      await caller.page.getByText("That PIN isn’t right.").or(lock).first().waitFor();
      await expect.poll(() => caller.pin.inputValue()).toBe("");
    }
    await lock.waitFor();
    const before = await lock.textContent();
    await expect.poll(() => lock.textContent(), { timeout: 5000 }).not.toBe(before);

    const other = await visit(browser, target.url);
    await new CallerPage(other.page).signIn(target.pin);
    await other.page.context().close();
  });
});
