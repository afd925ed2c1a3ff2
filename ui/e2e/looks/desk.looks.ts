import { mkdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { openBrowser, visit } from "../browser.ts";
import { openFakeTarget, type Target } from "../target.ts";

/** Pictures of the desk's states, for people to look at: test-results/looks. */
const FOLDER = "test-results/looks";

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const;
const looks = sizes.flatMap((viewport) =>
  (["light", "dark"] as const).map((colorScheme) => ({
    name: `agent-${viewport.width}-${colorScheme}`,
    options: { viewport, colorScheme } satisfies BrowserContextOptions,
  })),
);

describe.each(looks)("the desk, $name", ({ name, options }) => {
  let target: Target;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    target = await openFakeTarget();
    browser = await openBrowser({ microphone: "beep" });
  });

  afterAll(async () => {
    await browser.close();
    await target.close();
  });

  const shoot = (page: Page, state: string) => page.screenshot({ path: `${FOLDER}/${name}-${state}.png` });

  test("a shift", async () => {
    const { page } = await visit(browser, `${target.url}desk`, options);
    page.setDefaultTimeout(8000);
    const desk = target.fakeDesk;
    if (desk === undefined) throw new Error("pictures are taken of the double");
    await page.getByRole("textbox", { name: "Agent name" }).waitFor();
    await shoot(page, "1-signed-out");
    await page.getByRole("textbox", { name: "Agent name" }).fill(desk.name);
    await page.getByRole("textbox", { name: "Password" }).fill(desk.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("Telephone ready").waitFor();
    await shoot(page, "2-not-ready");
    await page.getByRole("combobox", { name: "State" }).selectOption("Ready");
    await page.getByText("Waiting for the next call.").waitFor();
    await shoot(page, "3-ready");
    desk.ring();
    await page.getByRole("dialog", { name: "Incoming call" }).waitFor();
    await shoot(page, "4-incoming");
    await page.getByRole("button", { name: "Answer" }).click();
    await page.getByRole("button", { name: "Mute" }).waitFor();
    desk.says("agent", "Hello Ada, this is support. I see that you were charged twice?");
    desk.says("caller", "Yes, for the invoice of May. It is on my bank statement two times.");
    desk.says("agent", "I am looking at it", false);
    await page.getByText("I am looking at it").waitFor();
    await shoot(page, "5-in-call");
    await page.getByRole("button", { name: "Mute" }).click();
    await page.getByRole("button", { name: "Keypad" }).click();
    await shoot(page, "6-muted-keypad");
    await page.getByRole("button", { name: "Mute" }).click();
    await page.getByRole("button", { name: "Hold" }).click();
    await page.getByText("Call on hold").waitFor();
    await page.getByRole("button", { name: "Return to assistant" }).click();
    await shoot(page, "7-held-return");
    await page
      .getByRole("textbox", { name: "Note for the assistant" })
      .fill("The money comes back on Friday");
    await page.getByRole("textbox", { name: "Notes" }).fill("Charged twice in May; the bank knows.");
    await page.getByRole("button", { name: "Return now" }).click();
    await page.getByRole("region", { name: "Wrap-up" }).waitFor();
    await shoot(page, "8-wrap-up");
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: /Grace Hopper/ }).click();
    await page.getByText("Her account was locked.").waitFor();
    await shoot(page, "9-history");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await shoot(page, "10-shortcuts");
    await page.context().close();
  });
});
