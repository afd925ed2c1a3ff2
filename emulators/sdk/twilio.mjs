// Twilio's own JavaScript library against the emulator: node twilio.mjs STORY URL ACCOUNT TOKEN. Fails when the story does
// not go as told here.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import twilio from "twilio";
import { WebSocketServer } from "ws";

const [story, url, account, token] = process.argv.slice(2);
const TO = "sip:2001@pbx.example;transport=udp?X-Transfer-Id=tr-1";

// The library always calls https://api.twilio.com; only the address is changed.
class LoopbackClient extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace("https://api.twilio.com", url) });
  }
}

const client = twilio(account, token, { httpClient: new LoopbackClient(), autoRetry: false });

async function rejection(promise) {
  return promise.then(
    () => assert.fail("it was not refused"),
    (error) => error,
  );
}

// A server as Twilio's examples have it: every request and the handshake must be valid for the library.
async function openServer(twiml) {
  const hooks = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const form = Object.fromEntries(new URLSearchParams(body));
    const address = `http://${request.headers.host}${request.url}`;
    const valid = twilio.validateRequest(token, request.headers["x-twilio-signature"], address, form);
    hooks.push({ path: request.url, form, valid });
    server.emit("hook");
    response.writeHead(200, { "Content-Type": "text/xml" });
    response.end(request.url.startsWith("/twiml") ? twiml(request.headers.host) : "<Response/>");
  });
  const handshakes = [];
  const sockets = new WebSocketServer({ server, path: "/media" });
  sockets.on("connection", (_, request) => {
    const address = `ws://${request.headers.host}/media`;
    handshakes.push(twilio.validateRequest(token, request.headers["x-twilio-signature"], address, {}));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    sockets,
    handshakes,
    hooks,
    async hook(fits) {
      while (!hooks.some(fits)) await once(server, "hook");
      return hooks.find(fits);
    },
    close: () => {
      sockets.clients.forEach((socket) => socket.terminate());
      server.closeAllConnections();
      server.close();
    },
  };
}

function bridge(host) {
  const response = new twilio.twiml.VoiceResponse();
  const stream = response
    .connect()
    .stream({ url: `ws://${host}/media`, statusCallback: `http://${host}/stream` });
  stream.parameter({ name: "transferId", value: "tr-1" });
  response.hangup();
  return response.toString();
}

const stories = {
  // Its TwiML is understood, its validator finds every signature good, and what is sent is marked when it was played.
  async bridgesACall() {
    const server = await openServer(bridge);
    const connected = once(server.sockets, "connection");
    const call = await client.calls.create({
      to: TO,
      from: "convonet",
      url: `${server.url}/twiml?transfer=tr-1`,
      statusCallback: `${server.url}/status`,
      statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
    });
    assert.equal(call.status, "queued");
    assert.equal(call.direction, "outbound-api");
    assert.ok(call.dateCreated instanceof Date && !Number.isNaN(call.dateCreated.valueOf()));

    const [socket] = await connected;
    const messages = [];
    const marked = new Promise((resolve) => {
      socket.on("message", (data) => {
        const message = JSON.parse(data);
        messages.push(message);
        if (message.event === "start") {
          const payload = Buffer.alloc(800, 0x55).toString("base64");
          socket.send(JSON.stringify({ event: "media", streamSid: message.streamSid, media: { payload } }));
          socket.send(
            JSON.stringify({ event: "mark", streamSid: message.streamSid, mark: { name: "said" } }),
          );
        }
        if (message.event === "mark") resolve(message);
      });
    });
    assert.equal((await marked).mark.name, "said");
    assert.equal((await client.calls(call.sid).fetch()).status, "in-progress");
    const talking = await client.calls.list({ status: "in-progress", limit: 5 });
    assert.deepEqual(
      talking.map((one) => one.sid),
      [call.sid],
    );

    assert.equal((await client.calls(call.sid).update({ status: "completed" })).sid, call.sid);
    await server.hook((hook) => hook.form.CallStatus === "completed");
    await server.hook((hook) => hook.form.StreamEvent === "stream-stopped");

    assert.equal(messages.at(0).event, "connected");
    assert.equal(
      messages.find((message) => message.event === "start").start.customParameters.transferId,
      "tr-1",
    );
    assert.equal(messages.at(-1).event, "stop");
    assert.deepEqual(server.handshakes, [true]);
    assert.deepEqual(
      server.hooks.filter((hook) => !hook.valid),
      [],
    );
    assert.deepEqual(
      server.hooks.filter((hook) => hook.path === "/status").map((hook) => hook.form.CallStatus),
      ["initiated", "ringing", "in-progress", "completed"],
    );
    server.close();
  },

  // Errors are those that the library makes of Twilio's answers.
  async isRefused() {
    const call = { to: TO, from: "a", twiml: "<Response/>" };
    const noHeader = await rejection(client.calls.create({ ...call, to: "sip:2001@pbx.example?A=1" }));
    assert.deepEqual(
      [noHeader.status, noHeader.code, noHeader.constructor.name],
      [400, 13252, "RestException"],
    );
    const guessing = twilio(account, "guessed", { httpClient: new LoopbackClient() });
    const noKey = await rejection(guessing.calls.create(call));
    assert.deepEqual([noKey.status, noKey.code], [401, 20003]);
    const unknown = await rejection(client.calls(`CA${"0".repeat(32)}`).fetch());
    assert.deepEqual([unknown.status, unknown.code], [404, 20404]);
    const busy = await rejection(client.calls.create(call));
    assert.deepEqual([busy.status, busy.code], [429, 20429]);
  },

  // A forger's signature is not good for the library.
  async findsForgeries() {
    const server = await openServer(() => '<Response><Pause length="60"/></Response>');
    const call = await client.calls.create({
      to: TO,
      from: "convonet",
      url: `${server.url}/twiml`,
      statusCallback: `${server.url}/status`,
      statusCallbackEvent: ["answered"],
    });
    await server.hook((hook) => !hook.valid);
    assert.deepEqual(
      server.hooks.filter((hook) => !hook.valid).map((hook) => hook.form.CallStatus),
      ["completed"],
    );
    assert.equal((await client.calls(call.sid).update({ status: "completed" })).sid, call.sid);
    server.close();
  },
};

await stories[story]();
