import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMermaid } from "../src/watch/model/testing/readMermaid.ts";
import { openBrowser, visit, type Visit } from "./browser.ts";
import { CallerPage } from "./callerPage.ts";
import { DeskPage } from "./deskPage.ts";
import { sayIntoFile } from "./speech.ts";
import { openTarget, type Target } from "./target.ts";
import { WatchPage } from "./watchPage.ts";
import { hasWebRtc } from "./ways.ts";

/**
 * What happens in every call that is put through, in this order, whatever happens between. The model (14, 15) may be asked
 * before the turn is surely over (13).
 */
const COURSE = [1, 3, 4, 5, 7, 8, 9, 12, 13, 35, 39, 40, 41, 44, 45, 47];

/** Only a real server tells what happens in a call. */
describe.runIf(hasWebRtc)("an operator", () => {
  let target: Target;
  let browser: Browser;
  const visits: Visit[] = [];
  const sounds = mkdtempSync(join(tmpdir(), "convonet-watch-"));

  beforeAll(async () => {
    target = await openTarget();
    browser = await openBrowser({ microphone: sayIntoFile("I want to talk to a person", sounds) });
  });

  afterAll(async () => {
    await browser.close();
    await target.close();
    rmSync(sounds, { recursive: true, force: true });
  });

  async function open(path: string) {
    const visited = await visit(browser, new URL(path, target.url).href);
    visits.push(visited);
    return visited.page;
  }

  it("watches a call and its transfer while they happen, and finds them afterwards", async () => {
    const desk = new DeskPage(await open("desk"));
    await desk.signIn(target.agent.name, target.agent.password);
    await desk.beReady();
    const watch = new WatchPage(await open("watch"));
    await watch.signIn(target.operatorToken);
    const caller = new CallerPage(await open(""));
    // Callers of before, who just went away, may come back yet.
    const earlier = await watch.calls();
    await caller.signIn(target.pin);
    await watch.openCall(earlier);
    await watch.step(7).waitFor();

    await caller.startTalking.click();
    await desk.answer();
    await caller.statusSays("You are talking to a person");
    await watch.step(48).click();
    await watch.page.getByRole("heading", { name: /^48\. / }).waitFor();
    expect(await watch.latency.getByRole("row").count(), "a turn with its latency").toBeGreaterThan(1);
    await watch.step(13).click();
    await watch.page.getByRole("button", { name: "Show words of this turn" }).click();
    await watch.page.getByText(/want to talk to a person/i).waitFor();

    await caller.page.getByRole("button", { name: "Hang up" }).click();
    await watch.page.getByRole("slider", { name: "Position" }).waitFor();
    await desk.isFree();
    await desk.wrapUp("");
    const drawn = numbersIn((await watch.exported("SVG")).matchAll(/>(\d+)\. /g));
    const written = readMermaid(await watch.exported("Mermaid")).messages.map(({ text }) => text);
    expect(drawn.filter(inCourse()), "steps in the picture").toEqual(COURSE);
    expect(written.map((text) => Number.parseInt(text, 10))).toEqual(drawn);

    await watch.page.getByRole("button", { name: "All calls" }).click();
    await watch.liveCalls.waitFor();
    await watch.page.goBack();
    await watch.step(1).waitFor();
    expect(visits.flatMap(({ troubles }) => troubles)).toEqual([]);
  });
});

function numbersIn(found: Iterable<RegExpMatchArray>): readonly number[] {
  return [...found].map(([, number]) => Number(number));
}

/** Lets pass what comes next in the course, and nothing else. */
function inCourse(): (number: number) => boolean {
  let next = 0;
  return (number) => number === COURSE[next] && ++next > 0;
}
