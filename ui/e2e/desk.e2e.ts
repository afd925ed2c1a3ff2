import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser, visit, type Visit } from "./browser.ts";
import { CallerPage } from "./callerPage.ts";
import { DeskPage } from "./deskPage.ts";
import { sayIntoFile } from "./speech.ts";
import { openTarget, type Target } from "./target.ts";
import { Relay } from "./relay.ts";
import {
  hearTone,
  levelAt,
  measureEar,
  missTone,
  speakOn,
  speakTone,
  SPOKEN_DB,
  tonesAt,
  type Measured,
} from "./tones.ts";
import { hasWebRtc } from "./ways.ts";

const CALLER_HERTZ = 1000;
const AGENT_HERTZ = 440;
const SUPERVISOR_HERTZ = 2500;
/** How long an agent is without a connection. */
const OUTAGE_MS = 10_000;
/** What of a tone may be missing while a busy machine runs three browsers' pages. */
const HARDLY_MISSED_MS = 400;
/** Codecs change a level a little. */
const ABOUT_DB = 3;
const SILENT_DB = -60;
/** As much of a tone as music may hold. */
const FAINT_DB = -40;
const PATIENCE = { timeout: 10_000, interval: 50 };

/** Only a real server puts callers through. */
describe.runIf(hasWebRtc)("a caller and an agent", () => {
  let target: Target;
  let relay: Relay;
  let browser: Browser;
  let desk: DeskPage;
  let caller: CallerPage;
  let visits: Visit[] = [];
  const sounds = mkdtempSync(join(tmpdir(), "convonet-desk-"));

  beforeAll(async () => {
    target = await openTarget();
    relay = await Relay.open(target.url, "127.0.0.1");
    browser = await openBrowser({ microphone: sayIntoFile("I want to talk to a person", sounds) });
  });

  beforeEach(async () => {
    desk = await deskWithTone(AGENT_HERTZ, relay.url);
    await desk.signIn(target.agent.name, target.agent.password);
    await desk.beReady();
  });

  afterEach(async () => {
    const troubles = visits.flatMap((visited) => visited.troubles);
    await Promise.all(visits.map(({ page }) => page.context().close()));
    visits = [];
    expect(troubles).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await relay.close();
    await target.close();
    rmSync(sounds, { recursive: true, force: true });
  });

  async function open(path: string, prepare?: (page: Page) => Promise<void>, at = target.url): Promise<Page> {
    const visited = await visit(browser, new URL(path, at).href, {}, prepare);
    visits.push(visited);
    return visited.page;
  }

  async function deskWithTone(hertz: number, at = target.url): Promise<DeskPage> {
    return new DeskPage(await open("desk", (page) => speaksTone(page, hertz), at));
  }

  async function callerWithTone(): Promise<void> {
    caller = new CallerPage(await open("", (page) => speaksTone(page, CALLER_HERTZ)));
    await caller.signIn(target.pin);
    await caller.soundGoes("Sound travels by WebRTC");
    await caller.startTalking.click();
    await caller.stopTalking.waitFor();
  }

  async function asksForPerson(): Promise<void> {
    await caller.person.click();
    await desk.incoming.waitFor();
  }

  async function talking(): Promise<void> {
    await callerWithTone();
    await asksForPerson();
    await desk.answer();
    await caller.statusSays("You are talking to a person");
  }

  it("hear each other, each what the other says, and nothing when they should not", async () => {
    await talking();
    const towardsAgent = { mouth: caller.page, ear: desk.page };
    const towardsCaller = { mouth: desk.page, ear: caller.page };
    expectHeard("caller to agent", await hearTone(towardsAgent, CALLER_HERTZ));
    expectHeard("agent to caller", await hearTone(towardsCaller, AGENT_HERTZ));

    await desk.button("Mute").click();
    expect((await missTone(towardsCaller, AGENT_HERTZ)).all, "what a muted agent says").toBeLessThan(
      SILENT_DB,
    );
    expectHeard("caller to muted agent", await hearTone(towardsAgent, CALLER_HERTZ));
    await desk.button("Mute").click();

    await desk.button("Hold").click();
    await desk.callIs("On hold");
    await desk.statusSays("Call on hold");
    await expect.poll(() => levelAt(caller.page), PATIENCE).toBeGreaterThan(SILENT_DB);
    expect((await missTone(towardsCaller, AGENT_HERTZ)).tone, "the agent to a caller on hold").toBeLessThan(
      FAINT_DB,
    );
    expect((await missTone(towardsAgent, CALLER_HERTZ)).all, "a caller on hold to the agent").toBeLessThan(
      SILENT_DB,
    );
    await desk.button("Hold").click();
    await desk.callIs("On the line");
    await expect.poll(() => levelAt(caller.page), PATIENCE).toBeLessThan(SILENT_DB);
    expectHeard("agent to caller after hold", await hearTone(towardsCaller, AGENT_HERTZ));

    await desk.page.evaluate(() => window.unplugMicrophone?.());
    await desk.page.getByText("Your microphone is gone.").waitFor();
    expectHeard("agent to caller by another microphone", await hearTone(towardsCaller, AGENT_HERTZ));
    await desk.page.getByText(/\d+ ms · 0 % lost/).waitFor();

    await desk.giveBack("The money comes back on Friday.");
    await desk.isFree();
    await desk.wrapUp("Charged twice in May.");
    await caller.conversation.getByText("You are back with the assistant.").waitFor();
    await caller.type("what is on my list");
    await caller.answers(/list|to-do/i);
  });

  it("are heard, spoken to and joined by a supervisor, while the agent is without a connection", async () => {
    const supervisor = await deskWithTone(SUPERVISOR_HERTZ);
    await supervisor.signIn(target.supervisor.name, target.supervisor.password);
    await talking();
    await supervisor.button("Team").click();
    await supervisor.button("Listen: demo").click();
    await supervisor.page.getByText("Listening to demo").waitFor();
    await desk.page.getByText("ana is listening").waitFor();

    const pages = [caller.page, desk.page, supervisor.page];
    await Promise.all(pages.map(speakOn));
    const hears = (page: Page, ...tones: number[]) =>
      expect
        .poll(() => tonesAt(page, [CALLER_HERTZ, AGENT_HERTZ, SUPERVISOR_HERTZ]), PATIENCE)
        .toEqual(tones);
    await Promise.all([
      hears(supervisor.page, CALLER_HERTZ, AGENT_HERTZ),
      hears(desk.page, CALLER_HERTZ),
      hears(caller.page, AGENT_HERTZ),
    ]);

    await desk.page.evaluate((hertz) => window.watchTone?.(hertz), CALLER_HERTZ);
    relay.cut();
    const outage = new Promise((over) => setTimeout(over, OUTAGE_MS));
    await desk.page.getByText("Connection lost. Your call goes on").waitFor();
    await desk.textbox("Notes").fill("Typed while nothing was connected.");
    await supervisor.button("Whisper").click();
    await supervisor.page.getByText("Only demo hears you.").waitFor();
    await Promise.all([
      hears(desk.page, CALLER_HERTZ, SUPERVISOR_HERTZ),
      hears(caller.page, AGENT_HERTZ),
      hears(supervisor.page, CALLER_HERTZ, AGENT_HERTZ),
    ]);
    await supervisor.button("Join").click();
    await Promise.all([
      hears(desk.page, CALLER_HERTZ, SUPERVISOR_HERTZ),
      hears(caller.page, AGENT_HERTZ, SUPERVISOR_HERTZ),
      hears(supervisor.page, CALLER_HERTZ, AGENT_HERTZ),
    ]);
    await outage;
    relay.mend();
    await desk.page.getByText("Saved", { exact: true }).waitFor();
    await desk.page.getByText("Telephone ready").waitFor();
    await desk.statusSays("On a call, then ready");
    await desk.callIs("On the line");
    await desk.page.getByText("ana is in the call").waitFor();
    expect(await desk.page.evaluate(() => window.longestGap?.()), "ms without the caller").toBeLessThan(
      HARDLY_MISSED_MS,
    );

    await supervisor.button("Stop").click();
    await desk.page.getByText("ana is in the call").waitFor({ state: "hidden" });
    await supervisor.region("Who listened").getByText("joined demo").waitFor();
    await hears(caller.page, AGENT_HERTZ);
    await desk.button("Hang up").click();
    await desk.wrapUp("");
  });

  it("are put through to a colleague who was asked first", async () => {
    const colleague = await deskWithTone(SUPERVISOR_HERTZ);
    await colleague.signIn(target.supervisor.name, target.supervisor.password);
    await talking();
    await desk.button("Transfer").click();
    await desk.textbox("Extension").fill("2002");
    await desk.button("Speak first").click();
    await desk.callIs("On hold");
    await colleague.answer();
    await desk.page.getByText("You speak with 2002").waitFor();
    await desk.button("Complete").click();
    await desk.isFree();
    await colleague.page.getByText("Verified by PIN").waitFor();
    const heard = await hearTone({ mouth: caller.page, ear: colleague.page }, CALLER_HERTZ);
    expectHeard("caller to colleague", heard);
    await colleague.button("Hang up").click();
    await caller.conversation.getByText("You are back with the assistant.").waitFor();
    await desk.wrapUp("Ana knows more about it.");
    await colleague.button("Done").click();
  });

  it("meet when the caller says that they want a person, and part within a second", async () => {
    caller = new CallerPage(await open(""));
    await caller.signIn(target.pin);
    await caller.startTalking.click();
    await desk.incoming
      .getByRole("log")
      .getByText(/want to talk to a person/i)
      .first()
      .waitFor();
    await desk.incoming.getByText("Verified by PIN").waitFor();
    await desk.answer();
    await desk.statusSays("On a call, then ready");
    await caller.statusSays("You are talking to a person");
    await caller.page.getByRole("button", { name: "Hang up" }).click();
    const hungUp = Date.now();
    await desk.isFree();
    expect(Date.now() - hungUp, "ms until the agent is free").toBeLessThan(1000);
    await desk.wrapUp("Rang off before I knew why.");

    const history = desk.page.getByRole("region", { name: "History" });
    await history.getByRole("searchbox", { name: "Search" }).fill("before I knew");
    await history.getByRole("listitem").first().getByRole("button").click();
    await history.getByText("Rang off before I knew why.").waitFor();
  });

  it("do not meet when the caller gives up, or the agent declines, and both know", async () => {
    await callerWithTone();
    await asksForPerson();
    await caller.page.getByRole("button", { name: "Cancel transfer" }).click();
    await desk.isFree();
    await caller.conversation.getByText("The transfer was cancelled.").waitFor();
    await desk.statusSays("Ready");

    await asksForPerson();
    await desk.button("Decline").click();
    await desk.isFree();
    await caller.conversation.getByText("The person can’t take the call right now.").waitFor();
  });

  it("part when the agent hangs up, and when the agent's tab is gone", async () => {
    await talking();
    await desk.button("Hang up").click();
    await desk.wrapUp("");
    await caller.conversation.getByText("You are back with the assistant.").waitFor();

    await asksForPerson();
    await desk.answer();
    await caller.statusSays("You are talking to a person");
    await desk.page.close();
    await caller.conversation.getByText("The connection to the person failed.").waitFor();

    // Whoever comes next finds the agent free.
    desk = new DeskPage(await open("desk"));
    await desk.signIn(target.agent.name, target.agent.password);
    await desk.wrapUp("");
  });
});

async function speaksTone(page: Page, hertz: number): Promise<void> {
  await page.addInitScript(measureEar);
  await page.addInitScript(speakTone, hertz);
}

function expectHeard(way: string, heard: Measured): void {
  process.stdout.write(
    `${way}: tone ${heard.tone.toFixed(1)} dB, all ${heard.all.toFixed(1)} dB, ${heard.latencyMs} ms\n`,
  );
  expect(heard.tone, `${way}: level of the tone`).toBeGreaterThan(SPOKEN_DB - ABOUT_DB);
  expect(heard.all - heard.tone, `${way}: what else is heard`).toBeLessThan(1);
}
