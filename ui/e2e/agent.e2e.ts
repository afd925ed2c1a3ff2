import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FakeDesk } from "../dev/fakeDesk.ts";
import { openBrowser, visit, type Visit } from "./browser.ts";
import { DeskPage } from "./deskPage.ts";
import { openFakeTarget, type Target } from "./target.ts";
import { levelAt, measureEar, speakTone } from "./tones.ts";

const SCRIPT = `<img src="x" onerror="document.title='broken into'"><script>document.title='broken into'</script>`;

const PATIENCE = { timeout: 8000, interval: 50 };

declare global {
  interface Window {
    /** Whether the agent looks at another window. */
    looksAway?: boolean;
    /** What the operating system shows just now. */
    notified?: string[];
  }
}

/** Runs in the page before anything of its own: the test tells where the agent looks, and sees what the system shows. */
function looksAway(): void {
  const shown: string[] = [];
  window.notified = shown;
  document.hasFocus = () => window.looksAway !== true;
  class ShownNotification extends EventTarget {
    static readonly permission = "granted";
    static requestPermission = () => Promise.resolve("granted");
    private readonly text: string;
    constructor(title: string, { body }: { body: string }) {
      super();
      this.text = `${title}: ${body}`;
      shown.splice(0, 1, this.text);
    }
    close(): void {
      shown.splice(shown.indexOf(this.text), 1);
    }
  }
  Object.defineProperty(window, "Notification", { value: ShownNotification });
}

/**
 * A browser that lets no page sound before it was touched, whose own rule cannot be relied on here: whoever drives it counts
 * as a person who touched the page.
 */
function soundsOnceTouched(): void {
  let touched = false;
  window.addEventListener("pointerdown", () => (touched = true), { capture: true });
  Object.defineProperty(navigator, "userActivation", { get: () => ({ hasBeenActive: touched }) });
  const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, "state");
  Object.defineProperty(BaseAudioContext.prototype, "state", {
    get(this: BaseAudioContext) {
      return touched ? (state?.get?.call(this) as AudioContextState) : "suspended";
    },
  });
  const resume = Reflect.get<AudioContext, "resume">(AudioContext.prototype, "resume");
  AudioContext.prototype.resume = function () {
    return touched ? resume.call(this) : new Promise(() => undefined);
  };
}

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

  async function open(sounds?: () => void): Promise<DeskPage> {
    const visited = await visit(browser, `${target.url}desk`, {}, async (page) => {
      await page.addInitScript(speakTone, 440);
      await page.addInitScript(measureEar);
      await page.addInitScript(looksAway);
      if (sounds !== undefined) await page.addInitScript(sounds);
    });
    visits.push(visited);
    return new DeskPage(visited.page);
  }

  it("tells an agent who looks at something else who rings, and why", async () => {
    await desk.page.evaluate(() => (window.looksAway = true));
    server.ring();
    await expect.poll(() => desk.page.title(), PATIENCE).toBe("☎ Ada Lovelace");
    await expect.poll(() => levelAt(desk.page), PATIENCE).toBeGreaterThan(-40);
    expect(await desk.page.evaluate(() => window.notified)).toEqual([
      "Incoming call: Ada Lovelace\nAn invoice that was charged twice",
    ]);
    await desk.button("Decline with a reason").click();
    await desk.button("Not for my department").click();
    await desk.isFree();
    expect(await desk.page.evaluate(() => window.notified)).toEqual([]);
    await expect.poll(() => desk.page.title(), PATIENCE).toBe("demo · Convonet desk");
    expect(server.wishes.at(-1)).toEqual({
      name: "declined",
      wish: { transfer_id: "t-1", reason: "not_mine" },
    });
  });

  it("hands a caller on, after keys were pressed, and takes somebody to call back", async () => {
    server.ring();
    await desk.answer();
    await desk.button("Keypad").click();
    for (const key of ["1", "7", "Hash"]) await desk.button(key).click();
    await expect.poll(() => server.exchange.pressed, PATIENCE).toBe("17#");
    await desk.button("Transfer").click();
    await desk.textbox("Extension").fill("2002");
    await desk.button("Transfer now").click();
    await desk.isFree();
    expect(server.exchange.referredTo).toMatch(/^<sip:2002@/);
    await desk.wrapUp("");
    const callBacks = desk.region("Call-backs");
    await callBacks.getByRole("button", { name: "Take: Edsger Dijkstra" }).click();
    await callBacks.getByRole("button", { name: "Done: Edsger Dijkstra" }).waitFor();
  });

  it("lets an agent hear themselves before the shift", async () => {
    await desk.page.keyboard.press("Control+Shift+S");
    const level = desk.page.getByRole("meter", { name: "Microphone level" });
    await level.waitFor();
    await expect.poll(() => level.getAttribute("aria-valuenow"), PATIENCE).toBe("0");
    await desk.page.evaluate(() => window.tone?.(true));
    await expect
      .poll(async () => Number(await level.getAttribute("aria-valuenow")), PATIENCE)
      .toBeGreaterThan(8);
    await desk.button("Hear yourself").click();
    await desk.page.getByText("Speak now…").waitFor();
    await desk.page.getByText("This is how you sound…").waitFor();
    await expect.poll(() => levelAt(desk.page), PATIENCE).toBeGreaterThan(-20);
  });

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
    await keyboard.press("Control+Shift+U");
    await keyboard.type("Was she charged before?");
    await keyboard.press("Enter");
    await desk.region("Ask the assistant").getByText("In May she was charged twice").waitFor();
    await keyboard.press("Control+Shift+D");
    await keyboard.type("Send the money");
    await keyboard.press("Enter");
    await desk.region("Open to-dos").getByText("Send the money").waitFor();
    // Out of the text, where a question mark is one.
    await keyboard.press("Tab");

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
    const next = await open(soundsOnceTouched);
    await next.statusSays("Ready");
    await next.button("Turn sound on").click();
    await next.button("Turn sound on").waitFor({ state: "hidden" });
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
