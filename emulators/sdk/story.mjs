// Deepgram's own SDK against the emulator: node story.mjs STORY URL. Fails when the story does not go as told here.
import assert from "node:assert/strict";
import { DeepgramClient } from "@deepgram/sdk";
import { complaints } from "./types.mjs";

const [story, url] = process.argv.slice(2);
const RATE = 16000;
const RAW = { encoding: "linear16", sample_rate: RATE };

function client(key = "any") {
  return new DeepgramClient({ apiKey: key, baseUrl: url });
}

// PCM of 16 bits: a tone where somebody speaks, a little noise elsewhere.
function sound(seconds, voice) {
  const samples = new Int16Array(Math.round(seconds * RATE));
  samples.forEach((_, i) => (samples[i] = voice ? 6000 * Math.sin((2 * Math.PI * 300 * i) / RATE) : (i % 7) - 3));
  return new Uint8Array(samples.buffer);
}

function say(socket, seconds, voice = true) {
  const bytes = sound(seconds, voice);
  for (let at = 0; at < bytes.length; at += 1280) socket.sendMedia(bytes.slice(at, at + 1280));
}

// Keeps every message, and hands out the ones that a test waits for.
function follow(socket) {
  const messages = [];
  const waiting = [];
  let taken = 0;
  const offer = () => {
    while (waiting.length > 0) {
      const at = messages.findIndex((message, i) => i >= taken && waiting[0].fits(message));
      if (at < 0) return;
      taken = at + 1;
      waiting.shift().resolve(messages[at]);
    }
  };
  socket.on("message", (message) => {
    messages.push(message);
    offer();
  });
  const until = (fits) =>
    new Promise((resolve) => {
      waiting.push({ fits, resolve });
      offer();
    });
  return { messages, until, type: (type) => until((message) => message.type === type) };
}

function closing(socket) {
  return new Promise((resolve) => socket.on("close", resolve));
}

async function opened(socket) {
  const followed = follow(socket);
  socket.connect();
  await socket.waitForOpen();
  return followed;
}

// The kinds of messages that came, by the name that the SDK has for their type.
function assertTyped(messages, names) {
  const typed = {};
  for (const [kind, name] of Object.entries(names)) {
    typed[name] = messages.filter((message) => message.type === kind);
    assert.ok(typed[name].length > 0, `no ${kind}`);
  }
  assert.deepEqual(complaints(typed, 'import type { Deepgram } from "@deepgram/sdk";'), []);
}

const stories = {
  async nova() {
    const socket = await client().listen.v1.connect({
      ...RAW,
      model: "nova-3",
      interim_results: "true",
      smart_format: "true",
      vad_events: "true",
      endpointing: 300,
      utterance_end_ms: 1000,
      keyterm: ["Zworykin", "Mirabelle"],
      reconnectAttempts: 0,
    });
    const followed = await opened(socket);
    const closed = closing(socket);

    say(socket, 0.3, false);
    say(socket, 1.6);
    say(socket, 1.5, false);
    const last = await followed.until((message) => message.speech_final);
    assert.equal(last.channel.alternatives[0].transcript, "Add milk to my list.");
    await followed.type("UtteranceEnd");

    socket.sendKeepAlive({ type: "KeepAlive" });
    say(socket, 0.7);
    socket.sendFinalize({ type: "Finalize" });
    const finalized = await followed.until((message) => message.from_finalize);
    assert.equal(finalized.channel.alternatives[0].transcript, "Thank you.");

    socket.sendCloseStream({ type: "CloseStream" });
    await followed.type("Metadata");
    assert.equal((await closed).code, 1000);

    const { messages } = followed;
    assertTyped(messages, {
      Results: "Deepgram.listen.ListenV1Results",
      SpeechStarted: "Deepgram.listen.ListenV1SpeechStarted",
      UtteranceEnd: "Deepgram.listen.ListenV1UtteranceEnd",
      Metadata: "Deepgram.listen.ListenV1Metadata",
    });
    assert.ok(messages.some((message) => message.is_final === false));
  },

  async flux() {
    const socket = await client().listen.v2.connect({
      ...RAW,
      model: "flux-general-en",
      eager_eot_threshold: 0.4,
      eot_threshold: 0.7,
      keyterm: "Zworykin",
      reconnectAttempts: 0,
    });
    const followed = await opened(socket);
    const closed = closing(socket);
    await followed.type("Connected");

    socket.sendConfigure({ type: "Configure", thresholds: { eot_threshold: 0.8 }, keyterms: ["Mirabelle"] });
    await followed.type("ConfigureSuccess");
    socket.sendConfigure({ type: "Configure", thresholds: { eot_threshold: 7 } });
    await followed.type("ConfigureFailure");

    say(socket, 1.6);
    say(socket, 0.6, false);
    const end = await followed.until((message) => message.event === "EndOfTurn");
    assert.equal(end.transcript, "Add milk to my list.");
    assert.equal(end.trigger, "model");
    say(socket, 0.7);
    socket.sendForceEndTurn({ type: "ForceEndTurn" });
    const forced = await followed.until((message) => message.event === "EndOfTurn");
    assert.equal(forced.transcript, "Thank you.");
    assert.equal(forced.trigger, "manual");

    socket.sendCloseStream({ type: "CloseStream" });
    await closed;

    const { messages } = followed;
    assertTyped(messages, {
      TurnInfo: "Deepgram.listen.ListenV2TurnInfo",
      Connected: "Deepgram.listen.ListenV2Connected",
      ConfigureSuccess: "Deepgram.listen.ListenV2ConfigureSuccess",
      ConfigureFailure: "Deepgram.listen.ListenV2ConfigureFailure",
    });
    assert.deepEqual(
      messages.map((message) => message.sequence_id),
      messages.map((_, i) => i),
    );
    for (const event of ["Update", "StartOfTurn", "EagerEndOfTurn", "EndOfTurn"]) {
      assert.ok(messages.some((message) => message.event === event), event);
    }
  },

  async fluxError() {
    const socket = await client().listen.v2.connect({ ...RAW, model: "flux-general-en", reconnectAttempts: 0 });
    const followed = await opened(socket);
    const closed = closing(socket);

    socket.sendConfigure({ type: "Confuse" });
    await followed.type("Error");
    await closed;

    assertTyped(followed.messages, {
      Error: "Deepgram.listen.ListenV2FatalError",
    });
  },

  async speak() {
    const socket = await client().speak.v1.connect({ ...RAW, model: "aura-2-thalia-en", reconnectAttempts: 0 });
    const followed = await opened(socket);
    const closed = closing(socket);
    await followed.type("Metadata");

    socket.sendText({ type: "Speak", text: "You have two tasks." });
    socket.sendFlush({ type: "Flush" });
    await followed.type("Flushed");
    const parts = followed.messages.filter((message) => message instanceof Blob);
    const bytes = parts.reduce((sum, part) => sum + part.size, 0);
    assert.ok(bytes > 2 * RATE * 0.8, `${bytes} bytes of sound`);

    socket.sendClear({ type: "Clear" });
    await followed.type("Cleared");
    for (let i = 0; i < 20; i++) socket.sendFlush({ type: "Flush" });
    await followed.type("Warning");
    socket.sendClose({ type: "Close" });
    assert.equal((await closed).code, 1000);

    const told = followed.messages.filter((message) => !(message instanceof Blob));
    assertTyped(told, {
      Metadata: "Deepgram.speak.SpeakV1Metadata",
      Flushed: "Deepgram.speak.SpeakV1Flushed",
      Cleared: "Deepgram.speak.SpeakV1Cleared",
      Warning: "Deepgram.speak.SpeakV1Warning",
    });
  },

  async refused() {
    const socket = await client().listen.v1.connect({ ...RAW, model: "nova-3", reconnectAttempts: 0 });
    const refusal = new Promise((resolve) => socket.on("error", resolve));
    socket.connect();

    assert.match((await refusal).message, /429/);
    socket.close();
  },
};

const deadline = setTimeout(() => {
  console.error(`${story} did not end`);
  process.exit(1);
}, 60_000);
await stories[story]();
clearTimeout(deadline);
process.exit(0);
