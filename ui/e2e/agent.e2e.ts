import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FakeDesk } from "../dev/fakeDesk.ts";
import { openBrowser, visit, type Visit } from "./browser.ts";
import { DeskPage } from "./deskPage.ts";
import { openFakeTarget, type Target } from "./target.ts";
import { speakTone } from "./tones.ts";

const SCRIPT = `<img src="x" onerror="document.title='broken into'"><script>document.title='broken into'</script>`;

/** What needs no caller: the double rings when it is told to. */
describe("the agents' page", () => {
  let target: Target;
  let server: FakeDesk;
  let browser: Browser;
  let desk: DeskPage;
  let visits: Visit[] = [];

  beforeAll(async () => {
    browser = await openBrowser({ microphone: "denied" });
  });

  beforeEach(async () => {
    target = await openFakeTarget();
    if (target.fakeDesk === undefined) throw new Error("there is no double");
    server = target.fakeDesk;
    desk = await open();
    await desk.signIn(target.agent.name, target.agent.password);
    await desk.beReady();
  });

  afterEach(async () => {
    const troubles = visits.flatMap((visited) => visited.troubles);
    await Promise.all(visits.map(({ page }) => page.context().close()));
    await target.close();
    visits = [];
    expect(troubles).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
  });

  async function open(): Promise<DeskPage> {
    const visited = await visit(browser, `${target.url}desk`, {}, async (page) => {
      await page.addInitScript(speakTone, 440);
    });
    visits.push(visited);
    return new DeskPage(visited.page);
  }

  it("shows as text what looks like a script, whoever stored it", async () => {
    server.ring({
      caller: SCRIPT,
      reason: SCRIPT,
      department: SCRIPT,
      summary: [SCRIPT],
      open_todos: [SCRIPT],
      turns: [{ by: "caller", text: SCRIPT }],
    });
    await desk.incoming.getByText(SCRIPT).first().waitFor();
    expect(await desk.incoming.getByText(SCRIPT).count()).toBe(6);
    await desk.answer();
    server.says("caller", SCRIPT);
    expect(await desk.page.locator("main img, main script").count()).toBe(0);
    expect(await desk.page.title()).not.toBe("broken into");
  });

  it("is answered, muted and hung up by keys alone, and by others when the agent wants so", async () => {
    const keyboard = desk.page.keyboard;
    server.ring();
    await desk.incoming.waitFor();
    await keyboard.press("Control+Shift+Y");
    await desk.callIs("On the line");
    await keyboard.press("Control+Shift+M");
    await desk.callIs("You are muted");

    await keyboard.press("?");
    await desk.page.getByRole("button", { name: /^Mute.*Ctrl.*Shift.*M$/ }).click();
    await keyboard.press("Alt+F9");
    await desk.page.getByRole("button", { name: /^Mute.*Alt.*F9$/ }).waitFor();
    await keyboard.press("Escape");
    await keyboard.press("Alt+F9");
    await desk.callIs("On the line");
    await desk.page.reload();
    await desk.page.keyboard.press("?");
    await desk.page.getByRole("button", { name: /^Mute.*Alt.*F9$/ }).waitFor();
  });

  it("gives way to the agent's next tab, and can be had back", async () => {
    const next = await open();
    await next.statusSays("Ready");
    await desk.page.getByText("Your desk is open in another tab.").waitFor();
    await desk.button("Use this tab").click();
    await desk.page.getByText("Telephone ready").waitFor();
    server.ring();
    await desk.incoming.waitFor();
    await next.page.getByText("Your desk is open in another tab.").waitFor();
  });

  it("stays where it is while words come in by the dozen", async () => {
    server.ring();
    await desk.answer();
    for (let i = 0; i < 60; i++) server.says("caller", `Line ${i}, and what else I wanted to say about it.`);
    await desk.transcript.getByText("Line 59,").waitFor();
    await desk.transcript.evaluate((log) => {
      log.scrollTop = 0;
      log.dispatchEvent(new Event("scroll"));
    });
    const before = await desk.button("Hang up").boundingBox();
    for (let i = 1; i <= 100; i++) server.says("caller", "and ".repeat(i), false);
    server.says("caller", "The end.");
    await desk.transcript.getByText("The end.").waitFor();
    expect(await desk.transcript.evaluate((log) => log.scrollTop)).toBe(0);
    expect(await desk.button("Hang up").boundingBox()).toEqual(before);
  });
});
