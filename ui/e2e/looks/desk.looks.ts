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
    const { page } = await visit(browser, `${target.url}desk`, options, async (fresh) => {
      await fresh.addInitScript(measuresLine);
    });
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
    await page.getByRole("button", { name: "Sound devices" }).click();
    await page.getByRole("combobox", { name: "Speaker" }).waitFor();
    await shoot(page, "3b-devices");
    await page.getByRole("button", { name: "Close" }).first().click();
    desk.ring();
    await page.getByRole("dialog", { name: "Incoming call" }).waitFor();
    await shoot(page, "4-incoming");
    await page.getByRole("button", { name: "Decline with a reason" }).click();
    await shoot(page, "4b-incoming-reasons");
    await page.getByRole("button", { name: "Answer" }).click();
    await page.getByRole("button", { name: "Mute" }).waitFor();
    desk.says("agent", "Hello Ada, this is support. I see that you were charged twice?");
    desk.says("caller", "Yes, for the invoice of May. It is on my bank statement two times.");
    desk.says("agent", "I am looking at it", false);
    await page.getByText("I am looking at it").waitFor();
    await page.getByRole("textbox", { name: "Ask the assistant" }).fill("Was she charged twice before?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.getByText("In May she was charged twice").waitFor();
    await page.getByText("Line good").waitFor();
    await shoot(page, "5-in-call");
    desk.isWatched({ name: "Ana", way: "whisper" });
    await page.getByText("Ana whispers to you").waitFor();
    await page.getByRole("button", { name: "Transfer" }).click();
    await page.getByRole("textbox", { name: "Extension" }).fill("2002");
    await shoot(page, "5b-watched-transfer");
    await page.getByRole("button", { name: "Speak first" }).click();
    await page.getByText("You speak with 2002").waitFor();
    await shoot(page, "5c-consulting");
    await page.getByRole("button", { name: "Back to the caller" }).click();
    desk.isWatched();
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
    await page.getByRole("button", { name: "Draft by the assistant" }).click();
    await page.getByText("Please read it").waitFor();
    await shoot(page, "8b-wrap-up-draft");
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: /Grace Hopper/ }).click();
    await page.getByText("Her account was locked.").waitFor();
    await shoot(page, "9-history");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await shoot(page, "10-shortcuts");
    await page.context().close();
  });

  test("a supervisor's shift", async () => {
    const desk = target.fakeDesk;
    if (desk === undefined) throw new Error("pictures are taken of the double");
    desk.role = "supervisor";
    const { page } = await visit(browser, `${target.url}desk`, options);
    page.setDefaultTimeout(8000);
    await page.getByText("Telephone ready").waitFor();
    await shoot(page, "11-supervisor-desk");
    await page.getByRole("button", { name: "Team", exact: true }).click();
    await page.getByText("Katherine Johnson").waitFor();
    await shoot(page, "12-team");
    await page.getByRole("button", { name: "Listen: bob" }).click();
    await page.getByText("Listening to bob").waitFor();
    desk.says("caller", "My rocket is late by two minutes.", true, "t-9");
    desk.says("agent", "I am calculating it anew", false, "t-9");
    await page.getByText("I am calculating").waitFor();
    await shoot(page, "13-supervising");
    await page.context().setOffline(true);
    await page.getByText("Connection lost").waitFor();
    await shoot(page, "14-lost");
    await page.context().close();
    desk.role = "agent";
  });
});

/** Runs in the page: the double carries no sound, so there is nothing to measure. */
function measuresLine(): void {
  const sample = { type: "inbound-rtp", packetsReceived: 0, packetsLost: 0 };
  const way = { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.042 };
  Object.defineProperty(RTCPeerConnection.prototype, "connectionState", { get: () => "connected" });
  RTCPeerConnection.prototype.getStats = () => {
    sample.packetsReceived += 100;
    return Promise.resolve(
      new Map<string, object>([
        ["in", { ...sample }],
        ["way", way],
      ]),
    );
  };
}
