// A telephone in a page: registers, takes one call, says 440 Hz and measures what it hears. Runs in the browser, with
// JsSIP as a global name; `tell` hands something to the test.
/* global JsSIP, tell */

const audio = new AudioContext();
const analyser = new AnalyserNode(audio, { fftSize: 4_096, smoothingTimeConstant: 0 });

function tone(hertz, amplitude) {
  const oscillator = new OscillatorNode(audio, { frequency: hertz });
  const destination = audio.createMediaStreamDestination();
  oscillator.connect(new GainNode(audio, { gain: amplitude })).connect(destination);
  oscillator.start();
  return destination.stream;
}

function hear(stream) {
  // Chromium takes what comes only while an element plays it.
  const element = new Audio();
  element.muted = true;
  element.srcObject = stream;
  void element.play();
  audio.createMediaStreamSource(stream).connect(analyser);
}

/** How strong one tone is, and all of it, as parts of full scale, in what was heard last. */
function measureOnce(hertz) {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  let [sine, cosine, squares] = [0, 0, 0];
  samples.forEach((sample, i) => {
    const angle = (2 * Math.PI * hertz * i) / audio.sampleRate;
    sine += sample * Math.sin(angle);
    cosine += sample * Math.cos(angle);
    squares += sample * sample;
  });
  return { level: (2 * Math.hypot(sine, cosine)) / samples.length, all: Math.sqrt((2 * squares) / samples.length) };
}

const middle = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

/** The usual measure of a second: on a busy machine a few tenths may be torn. */
globalThis.measure = async (hertz) => {
  const measures = [];
  while (measures.length < 11) {
    await new Promise((passed) => setTimeout(passed, 100));
    measures.push(measureOnce(hertz));
  }
  return { level: middle(measures.map(({ level }) => level)), all: middle(measures.map(({ all }) => all)) };
};

let session;

globalThis.begin = ({ url, uri, password }) => {
  const agent = new JsSIP.UA({ sockets: [new JsSIP.WebSocketInterface(url)], uri, password, register: true });
  agent.on("registered", () => tell("registered"));
  agent.on("registrationFailed", ({ cause }) => tell(`not registered: ${cause}`));
  agent.on("newRTCSession", ({ session: incoming, request }) => {
    session = incoming;
    session.on("accepted", () => tell("accepted"));
    session.on("ended", ({ cause }) => tell(`ended: ${cause}`));
    session.on("failed", ({ cause }) => tell(`failed: ${cause}`));
    tell(`ringing ${request.getHeader("x-transfer-id")}`);
  });
  agent.start();
};

globalThis.answer = () => {
  session.answer({ mediaStream: tone(440, 0.25), pcConfig: { iceServers: [] } });
  // Told again when a hold is over.
  session.connection.addEventListener("track", ({ track }) => hear(new MediaStream([track])), { once: true });
};

globalThis.hold = () => new Promise((held) => session.hold({}, held));
globalThis.resume = () => new Promise((resumed) => session.unhold({}, resumed));
globalThis.press = (key) => session.sendDTMF(key, { transportType: "RFC2833" });
globalThis.hangUp = () => session.terminate();
