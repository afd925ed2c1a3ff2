import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, visit } from "./browser.ts";
import { CallerPage } from "./callerPage.ts";
import { openTarget, type Target } from "./target.ts";

const axe = createRequire(import.meta.url).resolve("axe-core");

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

async function faults(page: Page): Promise<string[]> {
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`,
  );
}

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  it.each([
    ["at a desk", 1180, 800],
    ["on a phone", 360, 720],
  ])("everybody can use the page %s", async (_, width, height) => {
    const { page } = await visit(browser, target.url, {
      colorScheme,
      viewport: { width, height },
      reducedMotion: "reduce",
    });
    // Given to the page as a script of the browser's own, which the page's policy does not bar.
    await page.evaluate(await scriptOf(axe));
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
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );

    await page.keyboard.press("Shift+Tab");
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await page.getByRole("dialog").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().close();
  });
});

async function scriptOf(file: string): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  return readFile(file, "utf8");
}

/** Buttons that a finger could miss: less than 44 pixels in one direction. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, summary, input")]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 44 || box.height < 44)
      .map(({ element, box }) => `${element.outerHTML} ${box.width} x ${box.height}`),
  );
}
