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
import { UdpRelay } from "./udpRelay.ts";
import { ways } from "./ways.ts";

const OUTAGE_MS = 5000;
const PATIENCE = { timeout: 30_000, interval: 100 };
const SENTENCE = "add buy milk to my list";

describe.each(ways)("$name", ({ udp, route }) => {
  let target: Target;
  let relay: Relay;
  let udpRelay: UdpRelay;
  let browser: Browser;
  let current: Visit | undefined;
  const sounds = mkdtempSync(join(tmpdir(), "convonet-network-"));

  beforeAll(async () => {
    target = await openTarget();
    relay = await Relay.open(target.url, "127.0.0.1");
    udpRelay = await UdpRelay.open();
    browser = await openBrowser({ microphone: sayIntoFile(SENTENCE, sounds), udp });
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
    udpRelay.close();
    await target.close();
    rmSync(sounds, { recursive: true, force: true });
  });

  async function signedIn(): Promise<CallerPage> {
    current = await visit(browser, relay.url, {}, (page) => udpRelay.carry(page));
    const caller = new CallerPage(current.page);
    await caller.signIn(target.pin);
    await caller.soundGoes(route);
    return caller;
  }

  async function networkFallsSilent(): Promise<void> {
    udpRelay.isSilent = true;
    await relay.fallsSilentFor(OUTAGE_MS);
    udpRelay.isSilent = false;
  }

  async function secondsHeard(caller: CallerPage): Promise<number> {
    return measureSpeech(await outputOf(caller.page)).loudSeconds;
  }

  describe("when the network falls silent for five seconds and nobody is told", () => {
    it("in the middle of an answer, the answer goes on where hearing stopped", async () => {
      const caller = await signedIn();
      await caller.type("add call the dentist tomorrow to my list");
      await caller.answers(/dentist/);
      const before = await secondsHeard(caller);
      await caller.type("what is on my list");
      await caller.answers(/dentist/, 2);
      const whole = (await secondsHeard(caller)) - before;

      await caller.type("what is on my list");
      await expect.poll(() => secondsHeard(caller), PATIENCE).toBeGreaterThan(before + whole + 0.3);
      const outage = networkFallsSilent();
      await caller.statusSays("Reconnecting");
      await outage;

      await caller.conversation.getByText("You are back in your call.").waitFor();
      await caller.answers(/dentist/, 3);
      await expect.poll(() => secondsHeard(caller), PATIENCE).toBeGreaterThan(before + 1.9 * whole);
      expect(await secondsHeard(caller), "not from the beginning again").toBeLessThan(before + 2.5 * whole);
    });

    it("in the middle of a sentence, no word of it is lost", async () => {
      const caller = await signedIn();
      const interimWords = await caller.watchInterimWords();
      await caller.startTalking.click();
      await expect.poll(async () => (await interimWords()).length, PATIENCE).toBeGreaterThan(0);

      const outage = networkFallsSilent();
      await caller.statusSays("Reconnecting");
      await outage;

      await caller.conversation
        .getByText(SENTENCE)
        .and(caller.page.locator('p:not([aria-live="off"])'))
        .waitFor();
      await caller.answers(/milk/i);
      await caller.soundGoes(route);
    });
  });
});
