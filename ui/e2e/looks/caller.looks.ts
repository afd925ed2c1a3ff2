import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { openBrowser, visit } from "../browser.ts";
import { sayIntoFile } from "../speech.ts";
import { openFakeTarget, type Target } from "../target.ts";

/** Pictures of the page's states, for people to look at: test-results/looks. */
const FOLDER = "test-results/looks";

const looks: readonly { name: string; options: BrowserContextOptions }[] = [
  { name: "desk-light", options: { viewport: { width: 1180, height: 760 }, colorScheme: "light" } },
  { name: "desk-dark", options: { viewport: { width: 1180, height: 760 }, colorScheme: "dark" } },
  { name: "phone-light", options: { viewport: { width: 360, height: 720 }, colorScheme: "light" } },
  { name: "phone-dark", options: { viewport: { width: 360, height: 720 }, colorScheme: "dark" } },
];

describe.each(looks)("the caller's page, $name", ({ name, options }) => {
  let target: Target;
  let speaking: Browser;
  let deaf: Browser;
  let hearing = "ready";
  const sounds = mkdtempSync(join(tmpdir(), "convonet-looks-"));

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    target = await openFakeTarget({ slowness: 2 }, () => hearing);
    speaking = await openBrowser({ microphone: sayIntoFile("add buy milk to my list", sounds) });
    deaf = await openBrowser({ microphone: "denied" });
  });

  afterAll(async () => {
    await speaking.close();
    await deaf.close();
    await target.close();
    rmSync(sounds, { recursive: true, force: true });
  });

  const shoot = (page: Page, state: string) => page.screenshot({ path: `${FOLDER}/${name}-${state}.png` });

  async function signIn(page: Page): Promise<void> {
    await page.getByRole("textbox", { name: "PIN" }).fill(target.pin);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Start talking" }).waitFor();
  }

  const status = (page: Page, words: string) =>
    page.getByRole("status", { name: "Status" }).getByText(words).waitFor();

  test("signing in", async () => {
    const { page } = await visit(deaf, target.url, options);
    await page.getByRole("textbox", { name: "PIN" }).waitFor();
    await shoot(page, "1-signed-out");
    for (let tries = 0; tries < 5; tries++) {
      await page.getByRole("textbox", { name: "PIN" }).fill("111111");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByText(tries < 4 ? "isn’t right" : "Too many").waitFor();
      if (tries === 0) await shoot(page, "2-wrong-pin");
      await page.waitForTimeout(50);
    }
    await shoot(page, "3-locked");
    target.fake?.forgetWrongPins();
    await page.context().close();
  });

  test("a spoken turn", async () => {
    hearing = "warming";
    const { page } = await visit(speaking, target.url, options);
    await signIn(page);
    await page.getByText("warming up").waitFor();
    await shoot(page, "4-signed-in");
    hearing = "ready";
    await page.getByText("warming up").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Start talking" }).click();
    await page.getByRole("log").getByText("add buy", { exact: false }).waitFor();
    await shoot(page, "5-interim-words");
    await status(page, "Adding to your list");
    await shoot(page, "6-thinking");
    await status(page, "Speaking");
    await page.waitForTimeout(400);
    await shoot(page, "7-speaking");
    await status(page, "Listening");
    await page.getByRole("textbox", { name: "Type a message" }).fill("what is on my list");
    await page.getByRole("button", { name: "Send" }).click();
    await status(page, "Speaking");
    await page.waitForTimeout(1200);
    await page.keyboard.press("Escape");
    await page.getByText("interrupted").waitFor();
    await shoot(page, "8-interrupted");
    await page.getByRole("button", { name: "Talk to a person" }).click();
    await status(page, "Ringing");
    await shoot(page, "9-transferring");
    await page.getByRole("button", { name: "Cancel transfer" }).click();
    target.fake?.dropConnections();
    await status(page, "Reconnecting");
    await shoot(page, "10-reconnecting");
    await status(page, "Listening");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await shoot(page, "11-shortcuts");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Hang up" }).click();
    await page.getByText("Call ended after").waitFor();
    await shoot(page, "12-ended");
    await page.context().close();
  });

  test("a calendar that can be connected", async () => {
    const { page } = await visit(deaf, target.url, options);
    await signIn(page);
    await page.getByRole("textbox", { name: "Type a message" }).fill("what is in my calendar");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("button", { name: "Connect Google Calendar" }).waitFor();
    await shoot(page, "14-consent");
    await page.context().close();
  });

  test("without a microphone", async () => {
    const { page } = await visit(deaf, target.url, options);
    await signIn(page);
    await page.getByRole("button", { name: "Start talking" }).click();
    await page.getByText("microphone is blocked").waitFor();
    await shoot(page, "13-microphone-denied");
    await page.context().close();
  });
});
