// Stories of the real JsSIP against the exchange of the tests. Arguments: the story, the port, and for each extension
// `extension:user:secret`. Prints "ready" when it waits for the test. Ends with status 0 when the story went as told.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../../ui/package.json", import.meta.url));
assert.equal(require("jssip/package.json").version, "3.13.8");

const [story, port, ...tickets] = process.argv.slice(2);
const PATIENCE = 20_000;
let pieces = 0;

// A peer connection that describes itself and does nothing else.
globalThis.RTCPeerConnection = class extends EventTarget {
  iceGatheringState = "complete";
  iceConnectionState = "connected";
  signalingState = "stable";
  localDescription = null;
  remoteDescription = null;
  async createOffer() {
    return this.#describe("offer");
  }
  async createAnswer() {
    return this.#describe("answer");
  }
  async setLocalDescription(description) {
    this.localDescription = description;
  }
  async setRemoteDescription(description) {
    this.remoteDescription = description;
  }
  getSenders() {
    return [];
  }
  getReceivers() {
    return [];
  }
  getTransceivers() {
    return [];
  }
  close() {
    this.signalingState = "closed";
  }
  #describe(type) {
    const sdp = `v=0\r\no=- ${++pieces} 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\na=sendrecv\r\n`;
    return { type, sdp };
  }
};
globalThis.RTCSessionDescription = class {
  constructor({ type, sdp }) {
    Object.assign(this, { type, sdp });
  }
};
globalThis.WebSocket = require("ws");
globalThis.window = globalThis;

const JsSIP = require("jssip");
const quiet = { mediaConstraints: { audio: false, video: false } };

function once(emitter, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event}`)), PATIENCE);
    emitter.once(event, (...args) => {
      clearTimeout(timer);
      resolve(args[0]);
    });
  });
}

function tab(number, changes = {}) {
  const [extension, user, secret] = tickets[number].split(":");
  const socket = new JsSIP.WebSocketInterface(`ws://127.0.0.1:${port}/sip`);
  const ua = new JsSIP.UA({
    sockets: [socket],
    uri: `sip:${extension}@127.0.0.1`,
    authorization_user: user,
    password: secret,
    connection_recovery_min_interval: 1,
    ...changes,
  });
  ua.start();
  return ua;
}

async function registered(number) {
  const ua = tab(number);
  await once(ua, "registered");
  return ua;
}

async function incoming(ua) {
  const { session } = await once(ua, "newRTCSession");
  return session;
}

// One tab calls another.
async function talk(caller, called, extension) {
  const ringing = incoming(called);
  const out = caller.call(`sip:${extension}@127.0.0.1`, quiet);
  const progress = once(out, "progress");
  const into = await ringing;
  await progress;
  const both = Promise.all([once(out, "confirmed"), once(into, "confirmed")]);
  into.answer(quiet);
  await both;
  return [out, into];
}

const stories = {
  async wrongSecret() {
    const ua = tab(0, { password: "guessed" });
    const { cause } = await once(ua, "registrationFailed");
    assert.equal(cause, JsSIP.C.causes.REJECTED);
  },

  // The test calls, and is told what happens here.
  async answers() {
    const ua = await registered(0);
    const ringing = incoming(ua);
    console.log("ready");
    const session = await ringing;
    assert.equal(session.remote_identity.display_name, "Milk");
    const confirmed = once(session, "confirmed");
    session.answer(quiet);
    await confirmed;
    await new Promise((done) => session.hold({}, done));
    await new Promise((done) => session.unhold({ useUpdate: true }, done));
    const pressed = once(session, "newDTMF");
    session.sendDTMF("5");
    await pressed;
    const held = once(session, "hold");
    console.log("hold");
    assert.equal((await held).originator, "remote");
    assert.equal((await once(session, "newDTMF")).dtmf.tone, "#");
    session.terminate();
    const unregistered = once(ua, "unregistered");
    ua.unregister();
    await unregistered;
  },

  async declines() {
    const ua = await registered(0);
    const ringing = incoming(ua);
    console.log("ready");
    const session = await ringing;
    session.terminate({ status_code: 603 });
    const again = incoming(ua);
    console.log("again");
    const canceled = once(await again, "failed");
    console.log("ringing");
    assert.equal((await canceled).cause, JsSIP.C.causes.CANCELED);
  },

  async comesBack() {
    const ua = await registered(0);
    const ringing = incoming(ua);
    console.log("ready");
    const session = await ringing;
    const confirmed = once(session, "confirmed");
    session.answer(quiet);
    await confirmed;
    const back = once(ua, "registered");
    ua._transport.socket._ws.terminate();
    await back;
    const ended = once(session, "ended");
    console.log("back");
    assert.equal((await ended).originator, "remote");
  },

  async betweenTabs() {
    const [ann, bob, cat] = await Promise.all([registered(0), registered(1), registered(2)]);
    const [out, into] = await talk(ann, bob, "2002");
    const held = once(into, "hold");
    await new Promise((done) => out.hold({}, done));
    await held;
    const free = once(into, "unhold");
    await new Promise((done) => out.unhold({}, done));
    await free;

    // Ann puts Bob through to Cat unseen.
    const ringing = incoming(cat);
    const away = once(out, "ended");
    const accepted = new Promise((done) => out.refer("sip:2003@127.0.0.1", { eventHandlers: { accepted: done } }));
    const third = await ringing;
    third.answer(quiet);
    await Promise.all([accepted, away, once(third, "confirmed")]);

    // Cat asks Ann, then puts Bob through to her.
    const [asking, asked] = await talk(cat, ann, "2001");
    const gone = Promise.all([once(third, "ended"), once(asking, "ended")]);
    third.refer("sip:2001@127.0.0.1", { replaces: asking });
    await gone;

    // Bob and Ann speak with each other.
    const last = once(asked, "ended");
    into.terminate();
    await last;
  },

  // The test calls, and its call is handed on: unseen, and after whoever is there was asked.
  async handsOn() {
    const [ann, bob, cat] = await Promise.all([registered(0), registered(1), registered(2)]);
    const ringing = incoming(ann);
    console.log("ready");
    const first = await ringing;
    const begun = once(first, "confirmed");
    first.answer(quiet);
    await begun;

    const atBob = incoming(bob);
    const away = once(first, "ended");
    const accepted = new Promise((done) => first.refer("sip:2002@127.0.0.1", { eventHandlers: { accepted: done } }));
    const second = await atBob;
    const answered = once(second, "confirmed");
    second.answer(quiet);
    await Promise.all([accepted, away, answered]);

    const [asking, asked] = await talk(bob, cat, "2003");
    asked.on("replaces", ({ accept }) => accept());
    const atCat = incoming(cat);
    const gone = Promise.all([once(second, "ended"), once(asking, "ended"), once(asked, "ended")]);
    second.refer("sip:2003@127.0.0.1", { replaces: asking });
    const third = await atCat;
    third.answer(quiet);
    await gone;
    third.terminate();
  },

  async refusals() {
    const [ann, bob] = await Promise.all([registered(0), registered(1)]);
    const nobody = await once(ann.call("sip:2009@127.0.0.1", quiet), "failed");
    assert.equal(nobody.cause, JsSIP.C.causes.UNAVAILABLE);
    const ringing = incoming(bob);
    const busy = once(ann.call("sip:2002@127.0.0.1", quiet), "failed");
    (await ringing).terminate({ status_code: 486 });
    assert.equal((await busy).cause, JsSIP.C.causes.BUSY);
  },
};

await stories[story]();
process.exit(0);
