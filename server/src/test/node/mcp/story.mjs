// The official MCP client against a server: node story.mjs STORY URL TOKEN [TOKEN]. Fails when the story does not go as told here.
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { ToolSchema } from "@modelcontextprotocol/sdk/types.js";

const [story, url, ...tokens] = process.argv.slice(2);

async function connected(token) {
  const client = new Client({ name: "story", version: "1" });
  const requestInit = { headers: { Authorization: `Bearer ${token}` } };
  const transport = new StreamableHTTPClientTransport(new URL("/mcp", url), { requestInit });
  await client.connect(transport);
  return { client, transport, use: (name, args = {}) => client.callTool({ name, arguments: args }) };
}

function titles(result) {
  return result.structuredContent.data.todos.map((todo) => todo.title);
}

const stories = {
  async usesTheTools() {
    const { client, transport, use } = await connected(tokens[0]);
    assert.equal(client.getServerVersion().name, "convonet");
    assert.ok(client.getInstructions());
    assert.ok(transport.sessionId);
    await client.ping();

    const { tools } = await client.listTools();
    const names = tools.map((tool) => ToolSchema.parse(tool).name);
    for (const name of ["add_todo", "list_todos", "complete_todo", "add_reminder", "current_time"]) {
      assert.ok(names.includes(name), name);
    }

    const added = await use("add_todo", { title: "buy milk", due: "2030-03-05T17:00:00+01:00" });
    assert.ok(!added.isError);
    assert.match(added.content[0].text, /buy milk/);
    const listed = await use("list_todos");
    assert.deepEqual(titles(listed), ["buy milk"]);
    assert.equal(listed.content[0].text, listed.structuredContent.say);
    assert.deepEqual(JSON.parse(listed.content[1].text), listed.structuredContent);

    const refused = await use("add_todo", { title: 7 });
    assert.equal(refused.isError, true);
    assert.equal(refused.structuredContent.error.code, "bad_argument");
    await assert.rejects(use("fly"), /Unknown tool/);

    await transport.terminateSession();
    await client.close();
  },

  async twoCallersAreApart() {
    const [ann, bob] = await Promise.all(tokens.map(connected));
    await ann.use("add_todo", { title: "water the roses" });
    await bob.use("add_todo", { title: "feed the cat" });

    assert.deepEqual(titles(await ann.use("list_todos")), ["water the roses"]);
    assert.deepEqual(titles(await bob.use("list_todos")), ["feed the cat"]);
    assert.equal((await bob.use("delete_todo", { title: "water the roses" })).isError, true);
    assert.deepEqual(titles(await ann.use("list_todos")), ["water the roses"]);
    await Promise.all([ann.client.close(), bob.client.close()]);
  },

  async asksAllAtOnce() {
    const { client, use } = await connected(tokens[0]);
    const things = Array.from({ length: 20 }, (_, i) => `thing ${i}`);
    await Promise.all(things.map((title) => use("add_todo", { title })));
    assert.deepEqual(titles(await use("list_todos")).sort(), things.sort());
    await client.close();
  },

  async isRefused() {
    await assert.rejects(connected("convonet_made-up"), /401|nauthorized|worth nothing/);
  },
};

const deadline = setTimeout(() => {
  console.error(`${story} did not end`);
  process.exit(1);
}, 60_000);
await stories[story]();
clearTimeout(deadline);
process.exit(0);
