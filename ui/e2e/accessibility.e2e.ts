import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, visit } from "./browser.ts";
import { CallerPage } from "./callerPage.ts";
import { DeskPage } from "./deskPage.ts";
import { faults, overhang, smallTargets } from "./faults.ts";
import { openFakeTarget, openTarget, type Target } from "./target.ts";
import { speakTone } from "./tones.ts";
import { WatchPage } from "./watchPage.ts";

let target: Target;
let browser: Browser;

beforeAll(async () => {
  target = await openTarget();
  browser = await openBrowser({ microphone: "denied" });
});

afterAll(async () => {
  await browser.close();
  await target.close();
});

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  it.each([
    ["at a desk", 1180, 800],
    ["on a phone", 360, 720],
  ])("everybody can use the caller's page %s", async (_, width, height) => {
    const { page } = await visit(browser, target.url, {
      colorScheme,
      viewport: { width, height },
      reducedMotion: "reduce",
    });
    const caller = new CallerPage(page);
    await caller.pin.waitFor();
    expect(await faults(page)).toEqual([]);

    await caller.signIn(target.pin);
    expect(await faults(page)).toEqual([]);

    await caller.type("what is on my list");
    await caller.answers(/\w+/);
    await caller.startTalking.click();
    await page.getByText("The microphone is blocked.").waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);

    await page.keyboard.press("Shift+Tab");
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await page.getByRole("dialog").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });

  it("everybody can use the agents' page", async () => {
    // The double rings when it is told to, and lets everything be seen.
    const double = await openFakeTarget();
    const { page } = await visit(browser, `${double.url}desk`, {
      colorScheme,
      viewport: { width: 1024, height: 768 },
      reducedMotion: "reduce",
    });
    const good = async () => {
      expect(await faults(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
    };
    const desk = new DeskPage(page);
    await desk.name.waitFor();
    await good();
    await desk.signIn(double.agent.name, double.agent.password);
    await good();
    await desk.button("Sound devices").click();
    await page.getByText("The microphone is blocked.").waitFor();
    await good();
    await desk.button("Close").first().click();
    await desk.beReady();

    double.fakeDesk?.ring();
    await desk.incoming.waitFor();
    expect(await desk.button("Answer").evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Escape");
    await desk.button("Decline with a reason").click();
    await good();
    await desk.button("Answer").focus();
    await page.keyboard.press("Enter");
    await page.getByText("The microphone is blocked.").waitFor();
    await good();

    await page.evaluate(speakTone, 440);
    await desk.answer();
    for (const panel of ["Keypad", "Transfer", "Return to assistant"]) {
      await desk.button(panel).click();
      await good();
    }
    double.fakeDesk?.isWatched({ name: "Ana", way: "listen" });
    await desk.button("Transfer").click();
    await desk.textbox("Extension").fill("2002");
    await desk.button("Speak first").click();
    await page.getByText("You speak with 2002").waitFor();
    await good();
    // On the colleague first.
    await desk.button("Hang up").click();
    await desk.callIs("On the line");
    await desk.button("Hang up").click();
    await page.getByRole("region", { name: "Wrap-up" }).waitFor();
    await good();
    await desk.button("Done").click();
    await page.getByRole("region", { name: "History" }).getByText("Grace Hopper").click();
    await page.getByText("Her account was locked.").waitFor();
    await good();
    await page.keyboard.press("Enter");
    await page.locator(":focus", { hasText: "Grace Hopper" }).waitFor();
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await good();
    await page.keyboard.press("Escape");

    if (double.fakeDesk !== undefined) double.fakeDesk.role = "supervisor";
    await page.addInitScript(speakTone, 440);
    await page.reload();
    await desk.button("Team").click();
    await good();
    await desk.button("Listen: bob").click();
    await page.getByText("Listening to bob").waitFor();
    await good();
    await page.context().close();
    await double.close();
  });

  it("everybody can use the operations page", async () => {
    const double = await openFakeTarget();
    const { page } = await visit(browser, `${double.url}watch`, {
      colorScheme,
      viewport: { width: 1024, height: 768 },
      reducedMotion: "reduce",
    });
    const good = async () => {
      expect(await faults(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
    };
    const watch = new WatchPage(page);
    await watch.token.waitFor();
    await good();
    await watch.signIn(double.operatorToken);
    await page.getByRole("img", { name: /^Voice to voice/ }).waitFor();
    await page.getByText("As a table").first().click();
    await good();

    double.fakeWatch?.goOn(300);
    await watch.openCall();
    await watch.step(48).click();
    // By keys alone: to the first row, which is closed, to a step below it, and to one near the end.
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "8. Start recording" }).waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("PageUp");
    await page.keyboard.press("Enter");
    await good();

    double.fakeWatch?.hangUp();
    await page.getByRole("slider", { name: "Position" }).focus();
    await page.keyboard.press("Home");
    await page.getByText(/^0:00\.000, 1 of/).waitFor();
    await page.keyboard.press("p");
    await page.getByText(/, [2-9] of/).waitFor();
    await page.keyboard.press("p");
    await page.getByRole("button", { name: "Go on" }).waitFor();
    await page.getByRole("button", { name: "Whole call" }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.locator("h1:focus", { hasText: "Convonet" }).waitFor({ state: "attached" });
    await page.getByRole("combobox", { name: "Which calls" }).selectOption("Transfer: no answer");
    await page.getByRole("table", { name: "Past calls" }).getByRole("button").last().click();
    await page.getByRole("heading", { name: "Call 11d8c7e2" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await good();
    await page.context().close();
    await double.close();
  });
});
