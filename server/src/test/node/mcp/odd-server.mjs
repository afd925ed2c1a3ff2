// An MCP server over standard input and output that can behave badly: node odd-server.mjs [stubborn].
// The calls that it has got stand in the file that the variable SEEN names.
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

const READ_ONLY = { readOnlyHint: true };
const tool = (name, annotations = {}) => ({ name, annotations, inputSchema: { type: "object" } });
const cancelled = [];
let tools = ["environment", "cancelled"].map((name) => tool(name, READ_ONLY));
tools.push(tool("slow look", READ_ONLY), tool("slow_order"), tool("die"), tool("go_deaf"), tool("swap"), tool("shout"));
let deaf = false;

function tell(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

const calls = {
  environment: () => JSON.stringify(process.env),
  cancelled: () => JSON.stringify(cancelled),
  shout: () => "x".repeat(2_000_000),
  die: () => process.exit(1),
  go_deaf() {
    deaf = true;
  },
  swap() {
    tools = [tool("swapped")];
    tell({ method: "notifications/tools/list_changed" });
    return "swapped";
  },
};

const answers = {
  initialize: () => ({
    protocolVersion: "2025-11-25",
    capabilities: { tools: { listChanged: true } },
    serverInfo: { name: "odd", version: "1" },
  }),
  ping: () => ({}),
  "tools/list": () => ({ tools }),
  "tools/call"({ name }) {
    appendFileSync(process.env.SEEN, `${name}\n`);
    const text = calls[name]?.();
    return text === undefined ? undefined : { content: [{ type: "text", text }] };
  },
};

process.stderr.write(`starting with ${process.env.KEY}\n`);
process.stdout.write("This is no message.\n");
if (process.argv.includes("stubborn")) {
  setInterval(() => {}, 1_000);
}
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (method === "notifications/cancelled") {
    cancelled.push(params.requestId);
  }
  const result = deaf ? undefined : answers[method]?.(params);
  if (id !== undefined && result !== undefined) {
    tell({ id, result });
  }
}
