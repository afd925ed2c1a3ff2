// Sends a tone and records what comes, for as long as the address says. Half-way the connection looks for new ways (ICE
// restart). At the end the page hands in its recording and what the browser counted; the tone goes on.
//
// The tone is a file and the recorder the browser's own, for Firefox starts an AudioContext on an audio device alone.

const RATE = 48_000;
const SETTLING_SECONDS = 2;
const seconds = Number(new URLSearchParams(location.search).get("seconds"));

async function post(path, body) {
  const answer = await fetch(path, { method: "POST", body });
  if (!answer.ok) {
    throw new Error(`${path}: ${String(answer.status)}`);
  }
  return answer.text();
}

function happens(target, event) {
  return new Promise((resolve) => {
    target.addEventListener(event, resolve, { once: true });
  });
}

function pass(time) {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000 * time);
  });
}

async function play(source) {
  const element = Object.assign(new Audio(), source);
  await element.play();
  return element;
}

async function tone() {
  const file = await (await fetch("tone.wav")).blob();
  const element = await play({ src: URL.createObjectURL(file) });
  const stream = element.captureStream?.() ?? element.mozCaptureStream();
  return stream.getAudioTracks()[0];
}

async function negotiate(connection) {
  await connection.setLocalDescription();
  const sdp = await post("offer", connection.localDescription.sdp);
  await connection.setRemoteDescription({ type: "answer", sdp });
}

async function connected(connection) {
  while (connection.connectionState !== "connected") {
    await happens(connection, "connectionstatechange");
  }
}

async function record(stream, halfway) {
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 256_000 });
  const recorded = happens(recorder, "dataavailable");
  recorder.start();
  await pass(seconds / 2);
  await halfway();
  await pass(seconds / 2);
  recorder.stop();
  const file = await (await recorded).data.arrayBuffer();
  const sound = await new OfflineAudioContext(1, RATE, RATE).decodeAudioData(file);
  return sound.getChannelData(0);
}

function signed16(samples) {
  const bytes = new DataView(new ArrayBuffer(2 * samples.length));
  samples.forEach((sample, i) => {
    bytes.setInt16(2 * i, Math.round(32_767 * Math.max(-1, Math.min(1, sample))), true);
  });
  return bytes;
}

async function counted(connection) {
  const all = [...(await connection.getStats()).values()];
  return all.find(({ type }) => type === "inbound-rtp");
}

async function main() {
  const connection = new RTCPeerConnection();
  const addresses = [];
  connection.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate?.address) {
      addresses.push(candidate.address);
    }
  });
  connection.addTrack(await tone());
  const remote = happens(connection, "track");
  await negotiate(connection);
  const stream = new MediaStream([(await remote).track]);
  // Chromium takes what comes only while an element plays it.
  await play({ srcObject: stream });
  await connected(connection);
  await pass(SETTLING_SECONDS);
  await post("ready");
  const recording = await record(stream, () => {
    connection.restartIce();
    return negotiate(connection);
  });
  await post("counted", JSON.stringify({ ...(await counted(connection)), addresses }));
  await post("recording", signed16(recording));
}

main().catch((problem) => post("trouble", String(problem)));
