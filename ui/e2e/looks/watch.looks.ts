import { mkdirSync, writeFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { openBrowser, visit } from "../browser.ts";
import { openFakeTarget, type Target } from "../target.ts";
import { WatchPage } from "../watchPage.ts";

/** Pictures of the operations page's states, for people to look at: test-results/looks. */
const FOLDER = "test-results/looks";

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const;
const looks = sizes.flatMap((viewport) =>
  (["light", "dark"] as const).map((colorScheme) => ({
    name: `watch-${viewport.width}-${colorScheme}`,
    options: { viewport, colorScheme } satisfies BrowserContextOptions,
  })),
);

describe.each(looks)("the operations page, $name", ({ name, options }) => {
  let target: Target;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    target = await openFakeTarget();
    browser = await openBrowser({ microphone: "denied" });
  });

  afterAll(async () => {
    await browser.close();
    await target.close();
  });

  const shoot = (page: Page, state: string) => page.screenshot({ path: `${FOLDER}/${name}-${state}.png` });

  test("a call with a transfer", async () => {
    const { page } = await visit(browser, `${target.url}watch`, options);
    page.setDefaultTimeout(8000);
    const server = target.fakeWatch;
    if (server === undefined) throw new Error("pictures are taken of the double");
    const watch = new WatchPage(page);
    await watch.token.fill("guess");
    await watch.signInButton.click();
    await page.getByText("isn’t right").waitFor();
    await shoot(page, "1-signed-out");
    await watch.signIn(target.operatorToken);
    server.goOn(30);
    await page.getByRole("img", { name: /^Voice to voice/ }).waitFor();
    await shoot(page, "2-overview");
    await page.getByRole("table", { name: "Past calls" }).scrollIntoViewIfNeeded();
    await page.getByText("As a table").first().click();
    await shoot(page, "3-overview-table");
    await watch.openCall();
    server.goOn(200);
    await watch.step(48).waitFor();
    await shoot(page, "4-live");
    await watch.step(44).click();
    await page.getByRole("button", { name: "Show words" }).isVisible();
    await shoot(page, "5-transfer-step");
    await page.keyboard.press("Home");
    await page.keyboard.press("Escape");
    await shoot(page, "6-top");
    await page
      .getByRole("button", { name: /^15\. .*slow/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Show words" }).click();
    await page.getByText("charged twice").waitFor();
    await shoot(page, "7-words");
    server.hangUp();
    await page.keyboard.press("Escape");
    await page.getByRole("slider", { name: "Position" }).focus();
    await page.keyboard.press("PageDown");
    await shoot(page, "8-replay");
    if (name === "watch-1440-light") {
      const svg = await watch.exported("SVG");
      writeFileSync(`${FOLDER}/call.svg`, svg);
      writeFileSync(`${FOLDER}/call.mmd`, await watch.exported("Mermaid"));
      const drawn = await browser.newPage({ viewport: { width: 1720, height: 1000 } });
      await drawn.setContent(`<body style="margin:0">${svg}</body>`);
      await drawn.screenshot({ path: `${FOLDER}/${name}-9-export.png`, fullPage: true });
    }
    await page.context().close();
  });
});
