// Opens jssip-page.js with the real JsSIP in a real Chromium. Arguments: the WebSocket's URL, the address, the password.
// What is read are names of functions of the page with an argument in JSON, one a line; what is printed is what the page
// tells and, after `=`, what functions gave.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../../../ui/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const { rolldown } = await import(pathToFileURL(require.resolve("rolldown")).href);

const [url, uri, password] = process.argv.slice(2);

const bundle = await rolldown({ input: require.resolve("jssip"), platform: "browser" });
const { output } = await bundle.generate({ format: "iife", name: "JsSIP", exports: "default" });
const browser = await chromium.launch({
  executablePath: process.env.CONVONET_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
  ],
});
const page = await browser.newPage();
page.on("pageerror", (error) => console.log(`trouble: ${error.message}`));
await page.exposeFunction("tell", (words) => console.log(words));
await page.addScriptTag({ content: output[0].code });
await page.addScriptTag({ content: await readFile(new URL("jssip-page.js", import.meta.url), "utf8") });
await page.evaluate((account) => globalThis.begin(account), { url, uri, password });

for await (const line of createInterface({ input: process.stdin })) {
  const [name, argument = "null"] = line.split(" ", 2);
  const given = await page.evaluate(([f, a]) => globalThis[f](a), [name, JSON.parse(argument)]);
  console.log(`= ${JSON.stringify(given ?? null)}`);
}
await browser.close();
