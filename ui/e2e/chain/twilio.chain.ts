import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser, visit, type Visit } from "../browser.ts";
import { CallerPage } from "../callerPage.ts";
import { DeskPage } from "../deskPage.ts";
import { sayIntoFile } from "../speech.ts";
import { openTarget, type Target } from "../target.ts";
import { hearTone, measureEar, speakTone, SPOKEN_DB, type Measured } from "../tones.ts";

const CALLER_HERTZ = 1000;
const AGENT_HERTZ = 440;
/** Codecs change a level a little. */
const ABOUT_DB = 3;

let target: Target;
let browser: Browser;
const visits: Visit[] = [];
const sounds = mkdtempSync(join(tmpdir(), "convonet-chain-"));

beforeAll(async () => {
  target = await openTarget();
  browser = await openBrowser({ microphone: sayIntoFile("hello", sounds) });
});

afterAll(async () => {
  await browser.close();
  await target.close();
  rmSync(sounds, { recursive: true, force: true });
});

async function open(path: string, hertz: number): Promise<Page> {
  const speaks = async (page: Page) => {
    await page.addInitScript(measureEar);
    await page.addInitScript(speakTone, hertz);
  };
  const visited = await visit(browser, new URL(path, target.url).href, {}, speaks);
  visits.push(visited);
  return visited.page;
}

/** The agent can give the caller back, because the call that rings is known for the transfer by its header. */
it("a caller and an agent hear each other by way of Twilio and a telephone system, and part in peace", async () => {
  const desk = new DeskPage(await open("desk", AGENT_HERTZ));
  await desk.signIn(target.agent.name, target.agent.password);
  await desk.beReady();
  const caller = new CallerPage(await open("", CALLER_HERTZ));
  await caller.signIn(target.pin);

  await caller.person.click();
  await desk.incoming.waitFor();
  await desk.button("Decline").click();
  await desk.isFree();
  await caller.conversation.getByText("The person can’t take the call right now.").waitFor();

  await caller.person.click();
  await desk.answer();
  await caller.statusSays("You are talking to a person");
  await caller.startTalking.click();
  await caller.stopTalking.waitFor();
  expectHeard("agent to caller", await hearTone({ mouth: desk.page, ear: caller.page }, AGENT_HERTZ));
  expectHeard("caller to agent", await hearTone({ mouth: caller.page, ear: desk.page }, CALLER_HERTZ));

  await desk.giveBack("The money comes back on Friday.");
  await desk.isFree();
  await caller.conversation.getByText("You are back with the assistant.").waitFor();
  await caller.type("what is on my list");
  await caller.answers(/list/i);
  expect(visits.flatMap(({ troubles }) => troubles)).toEqual([]);
});

function expectHeard(way: string, heard: Measured): void {
  process.stdout.write(
    `${way}: tone ${heard.tone.toFixed(1)} dB, all ${heard.all.toFixed(1)} dB, ${heard.latencyMs} ms\n`,
  );
  expect(heard.tone, `${way}: level of the tone`).toBeGreaterThan(SPOKEN_DB - ABOUT_DB);
  expect(heard.all - heard.tone, `${way}: what else is heard`).toBeLessThan(1);
}
