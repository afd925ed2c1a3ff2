import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, visit, type Visit } from "./browser.ts";
import { CallerPage } from "./callerPage.ts";
import { outputOf } from "./outputRecorder.ts";
import { Relay } from "./relay.ts";
import { measureSpeech, sayIntoFile } from "./speech.ts";
import { openTarget, type Target } from "./target.ts";
import { ways } from "./ways.ts";

describe.each(ways)("the caller's page, $name", ({ udp, route }) => {
  let target: Target;
  let relay: Relay;
  let browser: Browser;
  let current: Visit | undefined;
  const sounds = mkdtempSync(join(tmpdir(), "convonet-e2e-"));

  beforeAll(async () => {
    target = await openTarget();
    relay = await Relay.open(target.url, "127.0.0.1");
    browser = await openBrowser({ microphone: sayIntoFile("add buy milk to my list", sounds), udp });
  });

  afterEach(async () => {
    relay.mend();
    const troubles = current?.troubles ?? [];
    await current?.page.context().close();
    current = undefined;
    expect(troubles).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await relay.close();
    await target.close();
    rmSync(sounds, { recursive: true, force: true });
  });

  async function open(): Promise<CallerPage> {
    current = await visit(browser, relay.url);
    return new CallerPage(current.page);
  }

  it("offers a person only where somebody can be rung", async () => {
    const status = (await (await fetch(new URL("/api/status", target.url))).json()) as { transfer: boolean };
    const caller = await open();
    await caller.signIn(target.pin);

    await expect.poll(() => caller.person.count()).toBe(status.transfer ? 1 : 0);
  });

  it("is signed in to and talked with by keyboard alone", async () => {
    const caller = await open();
    const keyboard = caller.page.keyboard;
    await caller.pin.waitFor();
    await expect.poll(() => caller.pin.evaluate((field) => field === document.activeElement)).toBe(true);
    await keyboard.type(target.pin);
    await keyboard.press("Enter");
    await caller.startTalking.waitFor();
    await keyboard.press("/");
    await keyboard.type("what is on my list");
    await keyboard.press("Enter");
    await caller.answers(/\w+/);
    await keyboard.press("Shift+Tab");
    await keyboard.press("m");
    await caller.stopTalking.waitFor();
    await keyboard.press("m");
    await caller.startTalking.waitFor();
  });

  it("shows the words as they are said, what is done about them, and lets the answer be heard", async () => {
    const caller = await open();
    await caller.signIn(target.pin);
    await caller.soundGoes(route);
    const interimWords = await caller.watchInterimWords();
    await caller.startTalking.click();

    await caller.conversation.getByText("add buy milk to my list").and(settled(caller)).waitFor();
    await caller.conversation.getByText(/added to your list/i).waitFor();
    await caller.answers(/milk/i);
    await caller.statusSays("Listening");

    expect((await interimWords()).length, "interim words before the final ones").toBeGreaterThan(0);
    await caller.soundGoes(route);
    const speech = measureSpeech(await outputOf(caller.page));
    expect(speech.loudSeconds, "seconds of sound").toBeGreaterThan(0.6);
    expect(speech.voiced, "share with a voice's pitch").toBeGreaterThan(0.4);
    expect(speech.unevenness, "loudness moves as in syllables").toBeGreaterThan(3);
  });

  it("answers what was typed, and falls silent on Escape", async () => {
    const caller = await open();
    await caller.signIn(target.pin);
    await caller.type("what is on my list");
    await caller.statusSays("Speaking");
    await caller.page.keyboard.press("Escape");
    await caller.statusSays(/Ready|Listening/);
  });

  it("goes on by itself after the connection was lost", async () => {
    const caller = await open();
    await caller.signIn(target.pin);
    await caller.type("add buy milk to my list");
    await caller.answers(/milk/i);

    relay.cut();
    await caller.statusSays("Reconnecting");
    relay.mend();

    await caller.conversation.getByText("You are back in your call.").waitFor();
    await caller.conversation.getByText("add buy milk to my list").first().waitFor();
    await caller.type("what is on my list");
    await caller.answers(/milk/i, 2);
    await caller.soundGoes(route);
  });

  it("goes on after a reload, with the conversation of before", async () => {
    const caller = await open();
    await caller.signIn(target.pin);
    await caller.type("what is on my list");
    await caller.answers(/\w+/);
    await caller.page.reload();
    await caller.startTalking.waitFor();
    await caller.conversation.getByText("what is on my list").waitFor();
  });

  it("ends with a clear word, and begins again", async () => {
    const caller = await open();
    await caller.signIn(target.pin);
    await caller.page.getByRole("button", { name: "Hang up" }).click();
    await caller.page.getByText("Call ended after").waitFor();
    await caller.page.getByRole("button", { name: "Start a new call" }).click();
    await caller.signIn(target.pin);
  });

  it("tells its keyboard shortcuts on ?, before and after signing in", async () => {
    const caller = await open();
    const dialog = caller.page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await caller.pin.waitFor();
    await caller.page.keyboard.press("?");
    await dialog.waitFor();
    await caller.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await caller.signIn(target.pin);
    await caller.page.keyboard.press("?");
    await dialog.waitFor();
  });
});

function settled(caller: CallerPage) {
  return caller.page.locator('p:not([aria-live="off"])');
}
