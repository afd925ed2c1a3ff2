// Twilio's own JavaScript library at our doors: node twilio-doors.mjs SERVER PUBLIC TOKEN. What it signs is let in, and what
// it would answer for us is what we answer. Fails when the story does not go as told here.
import assert from "node:assert/strict";
import { once } from "node:events";
import twilio from "twilio";
import WebSocket from "ws";

const [server, home, token] = process.argv.slice(2);
const doors = "/anthropic/convonet_todo/twilio/voice_assistant";
const query = "?transfer=0f0f&leg=there";
const call = {
  CallSid: "CA1",
  AccountSid: "AC1",
  CallStatus: "in-progress",
  To: "sip:2001@pbx.example?X-Transfer-Id=0f0f",
  From: "convonet",
  Caller: "Zoë & Søn +1",
  StirVerstat: "",
};

function signature(address, form, secret = token) {
  return twilio.getExpectedTwilioSignature(secret, address, form);
}

function post(path, form, signed) {
  return fetch(server + path, {
    method: "POST",
    headers: { "X-Twilio-Signature": signed, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
}

const bridge = `${doors}/transfer_bridge${query}`;
const answer = await post(bridge, call, signature(home + bridge, call));
assert.equal(answer.status, 200);
const response = new twilio.twiml.VoiceResponse();
const stream = response.connect().stream({
  url: `${home.replace("https", "wss")}${doors}/transfer_media`,
  statusCallback: `${home}${doors}/transfer_status${query}`,
});
stream.parameter({ name: "transfer", value: "0f0f" });
stream.parameter({ name: "token", value: "open-sesame" });
response.hangup();
assert.equal(await answer.text(), response.toString());

const status = `${doors}/transfer_status${query}`;
assert.equal((await post(status, call, signature(`${home}:443${status}`, call))).status, 204);
assert.equal((await post(status, call, signature(home + status, call, "another"))).status, 403);
assert.equal((await post(status, call, signature(home + status, { ...call, CallStatus: "busy" }))).status, 403);

function open(signed) {
  return new WebSocket(`${server.replace("http", "ws")}${doors}/transfer_media`, {
    headers: { "X-Twilio-Signature": signed },
  });
}

const media = `${home.replace("https", "wss")}${doors}/transfer_media`;
const refused = open(signature(media, {}, "another"));
const [problem] = await once(refused, "error");
assert.match(problem.message, /403/);
const socket = open(signature(media, {}));
await once(socket, "open");
socket.terminate();
