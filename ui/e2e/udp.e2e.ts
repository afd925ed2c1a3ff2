import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, visit, type Visit } from "./browser.ts";
import { CallerPage } from "./callerPage.ts";
import { outputOf } from "./outputRecorder.ts";
import { measureSpeech, sayIntoFile } from "./speech.ts";
import { openTarget, type Target } from "./target.ts";
import { UdpRelay } from "./udpRelay.ts";
import { hasWebRtc } from "./ways.ts";

const PATIENCE = { timeout: 30_000, interval: 100 };
const SENTENCE = "add buy milk to my list";
const BY_WEBRTC = "Sound travels by WebRTC";
const BY_CONNECTION = "Sound travels over the page’s own connection";

describe.runIf(hasWebRtc)("when UDP is lost, and nothing else, for good", () => {
  let target: Target;
  let relay: UdpRelay;
  let browser: Browser;
  let current: Visit | undefined;
  const sounds = mkdtempSync(join(tmpdir(), "convonet-udp-"));

  beforeAll(async () => {
    target = await openTarget();
    relay = await UdpRelay.open();
    browser = await openBrowser({ microphone: sayIntoFile(SENTENCE, sounds) });
  });

  afterEach(async () => {
    relay.isSilent = false;
    const troubles = current?.troubles ?? [];
    await current?.page.context().close();
    current = undefined;
    expect(troubles).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    relay.close();
    await target.close();
    rmSync(sounds, { recursive: true, force: true });
  });

  async function talkingByWebRtc(): Promise<CallerPage> {
    current = await visit(browser, target.url, {}, (page) => relay.carry(page));
    const caller = new CallerPage(current.page);
    await caller.signIn(target.pin);
    await caller.soundGoes(BY_WEBRTC);
    return caller;
  }

  async function secondsHeard(caller: CallerPage): Promise<number> {
    return measureSpeech(await outputOf(caller.page)).loudSeconds;
  }

  it("in the middle of a sentence, the call goes on and no word is lost", async () => {
    const caller = await talkingByWebRtc();
    const interimWords = await caller.watchInterimWords();
    await caller.startTalking.click();
    await expect.poll(async () => (await interimWords()).length, PATIENCE).toBeGreaterThan(0);

    relay.isSilent = true;

    await caller.soundGoes(BY_CONNECTION);
    await caller.conversation
      .getByText(SENTENCE)
      .and(caller.page.locator('p:not([aria-live="off"])'))
      .waitFor();
    await caller.answers(/milk/i);
    expect(await secondsHeard(caller)).toBeGreaterThan(0.6);
  });

  it("in the middle of an answer, it goes on where hearing stopped", async () => {
    const caller = await talkingByWebRtc();
    await caller.type("add call the dentist tomorrow to my list");
    await caller.answers(/dentist/);
    const before = await secondsHeard(caller);
    await caller.type("what is on my list");
    await caller.answers(/dentist/, 2);
    const whole = (await secondsHeard(caller)) - before;

    await caller.type("what is on my list");
    await expect.poll(() => secondsHeard(caller), PATIENCE).toBeGreaterThan(before + whole + 0.3);
    relay.isSilent = true;

    await caller.soundGoes(BY_CONNECTION);
    await caller.answers(/dentist/, 3);
    await expect.poll(() => secondsHeard(caller), PATIENCE).toBeGreaterThan(before + 1.9 * whole);
    expect(await secondsHeard(caller), "not from the beginning again").toBeLessThan(before + 2.5 * whole);
  });
});
