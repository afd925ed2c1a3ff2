import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { framesOf, kindOf, reportErrors } from "./pageErrors.ts";

const ORIGIN = "https://voice.example";
const listeners = new Map<string, (event: object) => void>();
const sent: unknown[] = [];

beforeEach(() => {
  listeners.clear();
  sent.length = 0;
  vi.stubGlobal("window", {
    location: { origin: ORIGIN },
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
  });
  vi.stubGlobal("fetch", (path: string, init: { body: string }) => {
    sent.push({ path, body: JSON.parse(init.body) as unknown });
    return Promise.resolve();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function broken(stack: string): TypeError {
  const problem = new TypeError("cannot read milk of undefined");
  problem.stack = stack;
  return problem;
}

const chromium = `TypeError: cannot read milk of undefined
    at play (${ORIGIN}/assets/caller-B2f9.js:1:4711)
    at ${ORIGIN}/assets/caller-B2f9.js:2:9
    at spy (chrome-extension://abc/spy.js:1:1)
    at https://elsewhere.example/a.js:1:1`;
const firefox = `play@${ORIGIN}/assets/caller-B2f9.js:1:4711\n@${ORIGIN}/assets/caller-B2f9.js:2:9\n`;

it.each([chromium, firefox])("tells places in our own files only", (stack) => {
  expect(framesOf(broken(stack), ORIGIN)).toEqual([
    { file: "assets/caller-B2f9.js", function: "play", line: 1, column: 4711 },
    { file: "assets/caller-B2f9.js", function: "", line: 2, column: 9 },
  ]);
});

it("names a class, or calls it an error", () => {
  expect(kindOf(new RangeError("milk"))).toBe("RangeError");
  expect(kindOf("milk")).toBe("Error");
  const odd = new Error("milk");
  odd.name = "buy milk";
  expect(kindOf(odd)).toBe("Error");
});

it("tells the server without a word of the message, each place once and a few in all", () => {
  reportErrors("caller");
  const fail = listeners.get("error");
  const reject = listeners.get("unhandledrejection");

  fail?.({ error: broken(chromium), message: "milk" });
  fail?.({ error: broken(chromium), message: "milk" });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ path: "/api/page-errors", body: { page: "caller", kind: "TypeError" } });
  expect(JSON.stringify(sent)).not.toContain("milk");

  for (let line = 1; line < 20; line++) reject?.({ reason: broken(`at ${ORIGIN}/a.js:${String(line)}:1`) });
  expect(sent).toHaveLength(5);
});
