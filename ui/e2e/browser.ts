import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { recordOutput } from "./outputRecorder.ts";

const CHROMIUM = process.env["CONVONET_CHROMIUM"] ?? "/usr/bin/chromium";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Where a machine has no other address, WebRTC goes over its loopback.
  "--allow-loopback-in-peer-connection",
];

export interface BrowserWish {
  /** A WAV file that it hears, once, from the moment it is opened; or `denied`; or `missing`. */
  readonly microphone: string;
  /** Whether WebRTC may use UDP; it may when nothing is said. */
  readonly udp?: "open" | "blocked";
}

/** A real Chromium; its absence fails the tests, it does not skip them. */
export async function openBrowser({ microphone, udp = "open" }: BrowserWish): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`no browser at ${CHROMIUM}: install Chromium, or name it in CONVONET_CHROMIUM`);
  }
  const args = [...QUIET, ...microphoneFlags(microphone)];
  if (udp === "blocked") args.push("--webrtc-ip-handling-policy=disable_non_proxied_udp");
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args });
}

function microphoneFlags(microphone: string): string[] {
  if (microphone === "missing") return [];
  if (microphone === "denied") return ["--use-fake-device-for-media-stream", "--deny-permission-prompts"];
  return [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${microphone}%noloop`,
  ];
}

export interface Visit {
  readonly page: Page;
  /** Breaches of the content security policy and errors nobody caught; a good visit has none. */
  readonly troubles: string[];
}

/**
 * A page in its own context, whose troubles and sound are recorded from the first moment.
 *
 * @param prepare is done to the page before it goes anywhere
 */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 800 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) troubles.push(message.text());
  });
  await page.addInitScript(recordOutput);
  await prepare(page);
  await page.goto(url);
  return { page, troubles };
}
