// Stories of the real socket.io-client against the echo server of the tests. One argument names the story, the other
// the port. Ends with status 0 when the story went as told.
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

const require = createRequire(new URL("../../../../ui/package.json", import.meta.url));
const { io } = require("socket.io-client");
assert.equal(require("socket.io-client/package.json").version, "4.8.4");

const [story, port] = process.argv.slice(2);
const url = `http://127.0.0.1:${port}`;
const PATIENCE = 20_000;
const WEBSOCKET = { transports: ["websocket"] };
const POLLING = { transports: ["polling"] };

function open(namespace, options) {
  return io(url + namespace, { forceNew: true, ...options });
}

function once(emitter, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event}`)), PATIENCE);
    emitter.once(event, (...args) => {
      clearTimeout(timer);
      resolve(args);
    });
  });
}

async function connected(namespace, options) {
  const socket = open(namespace, options);
  await once(socket, "connect");
  return socket;
}

function ask(socket, ...args) {
  return socket.timeout(PATIENCE).emitWithAck("message-with-ack", ...args);
}

function assertSame(actual, expected) {
  assert.ok(Buffer.from(actual).equals(expected), `${expected.length} bytes came back changed`);
}

async function echoesBinary(options) {
  const socket = await connected("/", options);
  const frames = [
    Buffer.alloc(640),
    Buffer.alloc(1280),
    Buffer.alloc(1),
    Buffer.from([255]),
    Buffer.alloc(0),
    randomBytes(1),
    Buffer.alloc(100_000),
    randomBytes(100_000),
  ];
  for (const frame of frames) {
    assertSame(await ask(socket, frame), frame);
    socket.emit("message", frame);
    const [back] = await once(socket, "message-back");
    assertSame(back, frame);
  }
  const silence = Buffer.alloc(640);
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask(socket, silence)));
  answers.forEach((answer) => assertSame(answer, silence));

  socket.emit("message", { turn: 1, parts: [silence, "text", { deep: randomBytes(3) }] }, frames[7]);
  const [nested, beside] = await once(socket, "message-back");
  assert.equal(nested.turn, 1);
  assertSame(nested.parts[0], silence);
  assert.equal(nested.parts[1], "text");
  assert.equal(nested.parts[2].deep.length, 3);
  assertSame(beside, frames[7]);
  return socket;
}

const stories = {
  async websocket() {
    const socket = await connected("/", WEBSOCKET);
    assert.equal(await ask(socket, "ä 😀 \u0000"), "ä 😀 \u0000");
    socket.emit("message", 1, "two", { three: [null, true] });
    assert.deepEqual(await once(socket, "message-back"), [1, "two", { three: [null, true] }]);
    assert.equal(socket.io.engine.transport.name, "websocket");
  },

  async polling() {
    const socket = await connected("/", POLLING);
    const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => ask(socket, i)));
    assert.deepEqual(answers, Array.from({ length: 300 }, (_, i) => i));
    assert.equal(socket.io.engine.transport.name, "polling");
  },

  async upgrade() {
    const socket = open("/", {});
    const transports = [];
    const back = [];
    let sent = 0;
    let sending;
    socket.on("message-back", (i) => back.push(i));
    await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("no upgrade")), PATIENCE).unref();
      socket.io.once("open", () => {
        transports.push(socket.io.engine.transport.name);
        sending = setInterval(() => socket.emit("message", sent++), 1);
        socket.io.engine.once("upgrade", (transport) => {
          transports.push(transport.name);
          resolve();
        });
      });
    });
    clearInterval(sending);
    while (sent < 300) socket.emit("message", sent++);
    await ask(socket, "last");
    assert.deepEqual(transports, ["polling", "websocket"]);
    assert.deepEqual(back, Array.from({ length: sent }, (_, i) => i));
  },

  async namespaces() {
    const main = io(url + "/", WEBSOCKET);
    const custom = io(url + "/custom", { ...WEBSOCKET, auth: { token: "abc" } });
    const [, , [auth]] = await Promise.all([once(main, "connect"), once(custom, "connect"), once(custom, "auth")]);
    assert.equal(main.io, custom.io, "both share one connection");
    assert.notEqual(main.id, custom.id);
    assert.deepEqual(auth, { token: "abc" });
    main.on("message-back", () => assert.fail("told in the wrong namespace"));
    custom.emit("message", "hello");
    assert.deepEqual(await once(custom, "message-back"), ["hello"]);
    custom.disconnect();
    assert.equal(await ask(main, 1), 1);
  },

  async refused() {
    const socket = open("/guarded", { ...WEBSOCKET, auth: { password: "wrong" } });
    socket.on("message-back", () => assert.fail("a refused client was heard"));
    socket.emit("message", "not for you");
    const [error] = await once(socket, "connect_error");
    assert.equal(error.message, "wrong password");
    assert.equal(socket.connected, false);
    socket.removeAllListeners("message-back");
    socket.sendBuffer.length = 0;
    socket.auth = { password: "open sesame" };
    socket.connect();
    await once(socket, "connect");
    assert.equal(await ask(socket, 1), 1);
    const [unknown] = await once(open("/nowhere", WEBSOCKET), "connect_error");
    assert.equal(unknown.message, "Invalid namespace");
  },

  async acknowledgements() {
    const socket = await connected("/", WEBSOCKET);
    socket.on("question", (frame, text, answer) => answer(text, frame));
    const frame = Buffer.alloc(1280);
    const [text, back] = [await socket.timeout(PATIENCE).emitWithAck("ask-me", frame, "and text")].flat();
    assert.equal(text, "and text");
    assert.equal(back, undefined, "the client resolves with the first value only");
    await new Promise((resolve) =>
      socket.emit("ask-me", frame, "again", (first, second) => {
        assert.equal(first, "again");
        assertSame(second, frame);
        resolve();
      }),
    );
  },

  async binaryByWebsocket() {
    await echoesBinary(WEBSOCKET);
  },

  async binaryByPolling() {
    const socket = await echoesBinary(POLLING);
    assert.equal(socket.io.engine.transport.name, "polling");
  },

  async putOut() {
    const socket = await connected("/", WEBSOCKET);
    socket.emit("put-me-out");
    assert.deepEqual((await once(socket, "disconnect"))[0], "io server disconnect");
    assert.equal(socket.active, false, "it does not come back by itself");
  },

  async tooLarge() {
    const socket = await connected("/", { ...WEBSOCKET, reconnection: false });
    socket.emit("message", Buffer.alloc(1_000_001));
    assert.equal((await once(socket, "disconnect"))[0], "transport close");
  },

  // The test stops the server when it reads "connected", and starts another one on the same port.
  async reconnection() {
    const socket = open("/", { reconnectionDelay: 50, reconnectionDelayMax: 200 });
    await once(socket, "connect");
    const first = socket.id;
    console.log("connected");
    await once(socket, "disconnect");
    socket.emit("message", "kept while away");
    assert.deepEqual(await once(socket, "message-back"), ["kept while away"]);
    assert.notEqual(socket.id, first);
  },

  async fiveHundred() {
    const sockets = await Promise.all(Array.from({ length: 500 }, () => connected("/", WEBSOCKET)));
    assert.equal(new Set(sockets.map((socket) => socket.id)).size, 500);
    const answers = await Promise.all(sockets.map((socket, i) => ask(socket, i)));
    assert.deepEqual(answers, Array.from({ length: 500 }, (_, i) => i));
    sockets.forEach((socket) => socket.disconnect());
  },
};

await stories[story]();
process.exit(0);
