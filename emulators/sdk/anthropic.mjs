// Anthropic's own SDK against the emulator: node anthropic.mjs STORY URL. Fails when the story does not go as told here.
import assert from "node:assert/strict";
import Anthropic from "@anthropic-ai/sdk";
import { complaints } from "./types.mjs";

const [story, baseURL] = process.argv.slice(2);
const client = new Anthropic({ apiKey: "any", baseURL, maxRetries: 0 });
const ask = { model: "claude-haiku-5-5", max_tokens: 200, messages: [{ role: "user", content: "Hello" }] };
const list = {
  name: "list_todos",
  description: "Lists what is to do.",
  input_schema: { type: "object", properties: {}, required: [] },
};

function assertTyped(messages) {
  assert.deepEqual(complaints(messages, 'import type { Anthropic } from "@anthropic-ai/sdk";'), []);
}

async function rejection(promise) {
  return promise.then(
    () => assert.fail("it was not refused"),
    (error) => error,
  );
}

const stories = {
  async streams() {
    const events = [];
    const stream = await client.messages.create({ ...ask, stream: true });
    for await (const event of stream) events.push(event);

    assert.ok(events.filter((event) => event.type === "content_block_delta").length > 1);
    assertTyped({ "Anthropic.RawMessageStreamEvent": events });
  },

  async thinksAndUsesTools() {
    const events = [];
    const stream = client.messages.stream(ask);
    stream.on("streamEvent", (event) => events.push(event));
    const message = await stream.finalMessage();

    assert.deepEqual(
      message.content.map((block) => block.type),
      ["thinking", "text", "tool_use"],
    );
    assert.deepEqual(message.content[2].input, { title: "buy milk" });
    assert.equal(message.stop_reason, "tool_use");
    assertTyped({ "Anthropic.RawMessageStreamEvent": events });
  },

  async talksOnAfterATool() {
    const question = { role: "user", content: "What is on my list?" };
    const wish = await client.messages.stream({ ...ask, messages: [question], tools: [list] }).finalMessage();
    const [call] = wish.content;
    assert.equal(call.name, "list_todos");

    const results = [{ type: "tool_result", tool_use_id: call.id, content: "One thing to do: buy milk." }];
    const messages = [question, { role: "assistant", content: wish.content }, { role: "user", content: results }];
    const said = await client.messages.stream({ ...ask, messages, tools: [list] }).finalText();
    assert.match(said, /buy milk/);
  },

  async comesWhole() {
    const message = await client.messages.create(ask);

    assert.equal(message.content[0].type, "text");
    assertTyped({ "Anthropic.Message": [message] });
  },

  async isRefused() {
    for (const [kind, status, type] of [
      [Anthropic.AuthenticationError, 401, "authentication_error"],
      [Anthropic.RateLimitError, 429, "rate_limit_error"],
      [Anthropic.InternalServerError, 529, "overloaded_error"],
    ]) {
      const error = await rejection(client.messages.create(ask));
      assert.ok(error instanceof kind, String(error));
      assert.equal(error.status, status);
      assert.equal(error.error.error.type, type);
      assert.ok(error.requestID);
    }
  },

  async mustAnswerEveryCall() {
    const call = { type: "tool_use", id: "toolu_1", name: "list_todos", input: {} };
    const messages = [...ask.messages, { role: "assistant", content: [call] }, { role: "user", content: "Well?" }];

    const error = await rejection(client.messages.create({ ...ask, messages, tools: [list] }));
    assert.ok(error instanceof Anthropic.BadRequestError);
    assert.match(error.message, /tool_result/);
  },

  async breaksOff() {
    const error = await rejection(client.messages.stream(ask).finalMessage());
    assert.ok(error instanceof Anthropic.APIError, String(error));
    assert.match(error.message, /overloaded_error/);
  },

  async isAborted() {
    const stream = await client.messages.create({ ...ask, stream: true });
    for await (const event of stream) if (event.type === "content_block_delta") stream.controller.abort();
  },

  async looksAModelUp() {
    assert.equal((await client.models.retrieve("claude-haiku-5-5")).id, "claude-haiku-5-5");
    assert.ok((await rejection(client.models.retrieve("another"))) instanceof Anthropic.NotFoundError);
  },
};

const deadline = setTimeout(() => {
  console.error(`${story} did not end`);
  process.exit(1);
}, 60_000);
await stories[story]();
clearTimeout(deadline);
process.exit(0);
