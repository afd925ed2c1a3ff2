/** A step as the server tells it. */
export interface FakeStep {
  readonly step: number;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly at_ms: number;
  readonly took_ms?: number;
  readonly turn?: number;
  readonly detail?: Readonly<Record<string, string>>;
}

const [USER, WS, PIN, REDIS] = ["User browser", "WebSocket server", "PIN authentication", "Redis"];
const [VOICE, STT, GRAPH, MODEL] = ["Voice server", "Speech to text", "Assistant graph", "Language model"];
const [TOOLS, DB, TTS] = ["Tools", "PostgreSQL", "Text to speech"];
const [TWILIO, PBX, AGENT] = ["Twilio", "FusionPBX", "Agent dashboard"];

/** Number, name, from, to. */
const STEPS: Readonly<Record<number, readonly [string, string, string]>> = {
  1: ["Connect WebSocket", USER, WS],
  2: ["Request authentication", WS, PIN],
  3: ["Validate PIN", PIN, DB],
  4: ["User data", DB, PIN],
  5: ["Create session", PIN, REDIS],
  6: ["Authenticated", PIN, WS],
  7: ["Session id", WS, USER],
  8: ["Start recording", USER, WS],
  9: ["Audio chunks", WS, VOICE],
  10: ["Buffer audio", VOICE, REDIS],
  11: ["Send audio buffer", REDIS, STT],
  12: ["Transcribed text", STT, VOICE],
  13: ["User input text", VOICE, GRAPH],
  14: ["Process intent", GRAPH, MODEL],
  15: ["Response and tool calls", MODEL, GRAPH],
  16: ["Execute tool", GRAPH, TOOLS],
  17: ["Query or update database", TOOLS, DB],
  19: ["Data results", DB, TOOLS],
  21: ["Tool results", TOOLS, GRAPH],
  22: ["Generate final response", GRAPH, MODEL],
  23: ["Response text", MODEL, GRAPH],
  24: ["Assistant response", GRAPH, VOICE],
  25: ["Convert to speech", VOICE, TTS],
  26: ["Audio response", TTS, VOICE],
  27: ["Buffer response audio", VOICE, REDIS],
  28: ["Stream audio", REDIS, WS],
  29: ["Play response", WS, USER],
  30: ["Transfer to agent", USER, WS],
  31: ["Transfer intent", WS, VOICE],
  32: ["Detect transfer intent", VOICE, GRAPH],
  33: ["Confirm transfer", GRAPH, MODEL],
  34: ["Transfer command", MODEL, GRAPH],
  35: ["Set transfer flag", GRAPH, REDIS],
  36: ["Transfer initiated", GRAPH, VOICE],
  37: ["Transfer event", VOICE, WS],
  38: ["Show transfer status", WS, USER],
  39: ["Request call", VOICE, TWILIO],
  40: ["SIP INVITE to extension", TWILIO, PBX],
  41: ["Ring extension", PBX, AGENT],
  42: ["Fetch user info", AGENT, DB],
  43: ["User info", DB, AGENT],
  44: ["Show user info popup", AGENT, AGENT],
  45: ["Answer call", AGENT, PBX],
  46: ["Call connected", PBX, TWILIO],
  47: ["Bridge audio, user leg", TWILIO, USER],
  48: ["Bridge audio, agent leg", TWILIO, AGENT],
};

type Told = readonly [number: number, delayMs: number, more?: Omit<Partial<FakeStep>, "step" | "at_ms">];

/** Three turns, of which one is slow, and a transfer that is answered. */
export function fakeStory(): readonly FakeStep[] {
  const told: readonly Told[] = [
    ...signIn,
    [8, 2400],
    ...turn(1, 14, 1),
    ...turn(2, 1, 3),
    ...turn(3, 6, 1),
    ...transfer,
  ];
  let at = 0;
  return told.flatMap(([step, delay, more]) => {
    const known = STEPS[step];
    if (known === undefined) return [];
    at += delay;
    const [name, from, to] = known;
    return [{ step, name, from, to, at_ms: at, ...more }];
  });
}

const signIn: readonly Told[] = [
  [1, 0],
  [2, 1],
  [3, 5200],
  [4, 286],
  [5, 3],
  [6, 9],
  [7, 1],
];

const transfer: readonly Told[] = [
  [30, 4200],
  [31, 2],
  [32, 1],
  [33, 1],
  [34, 640],
  [35, 4],
  [36, 1],
  [37, 1],
  [38, 0],
  [39, 18, { detail: { extension: "2001" } }],
  [40, 24, { detail: { call: "a84b4c76e66710" } }],
  [41, 61],
  [42, 1],
  [43, 12],
  [44, 840],
  [45, 5310],
  [46, 4],
  [47, 88],
  [48, 2],
];

function turn(number: number, sounds: number, slowness: number): readonly Told[] {
  const told: readonly Told[] = [
    ...Array.from({ length: sounds }, (): readonly Told[] => [
      [9, 320],
      [10, 1, { took_ms: 1 }],
      [11, 1],
    ]).flat(),
    [12, 460, { took_ms: 180 }],
    [13, 0, { detail: { how: "spoken" } }],
    [14, 2],
    [15, 470 * slowness, { detail: { tool_calls: "1" } }],
    [16, 2, { detail: { tool: "list_todos" } }],
    [17, 1],
    [19, 4, { took_ms: 4 }],
    [21, 1, { took_ms: 8, detail: { tool: "list_todos", result: "done" } }],
    [22, 1],
    [25, 240],
    [26, 120 * slowness, { took_ms: 120 * slowness }],
    [27, 2, { took_ms: 2 }],
    [28, 1],
    [23, 160],
    [24, 1],
    [29, 2600, { took_ms: 2400, detail: { interrupted: "false" } }],
  ];
  return told.map(([step, delay, more]) => [step, delay, { ...more, turn: number }]);
}

export const PAST = [
  past("9be14d20c1", "2026-11-26T15:02:11Z", 412, 9, "hung_up", "agent_hung_up", 1180),
  past("c07aa5510f", "2026-11-26T14:20:45Z", 96, 3, "hung_up", undefined, 1090),
  past("11d8c7e2a9", "2026-11-26T13:58:02Z", 187, 5, "gone", "no_answer", 2310),
  past("e5f3920b77", "2026-11-26T11:07:30Z", 64, 2, "hung_up", undefined, 980),
];

function past(
  session_id: string,
  began_at: string,
  seconds: number,
  turns: number,
  ending: string,
  transfer: string | undefined,
  voice_to_voice_ms: number,
) {
  const ended_at = new Date(Date.parse(began_at) + seconds * 1000).toISOString();
  return { session_id, began_at, ended_at, turns, ending, transfer, voice_to_voice_ms };
}

const PART_MS = 15 * 60 * 1000;
const PARTS = 96;

/** A day with a quiet night, a slow hour and some errors. */
export function fakeDay(now: number): object[] {
  const last = Math.floor(now / PART_MS) * PART_MS;
  return Array.from({ length: PARTS }, (_, i) => {
    const busy = Math.max(0, Math.sin(((i - 20) / PARTS) * Math.PI * 1.4));
    const wave = 1 + 0.25 * Math.sin(i * 1.7) + (i > 60 && i < 66 ? 1.1 : 0);
    const of = (p50: number, p95: number) => ({ p50: Math.round(p50 * wave), p95: Math.round(p95 * wave) });
    const calls = Math.round(busy * (9 + 4 * Math.sin(i)));
    return {
      at: new Date(last - (PARTS - 1 - i) * PART_MS).toISOString(),
      calls,
      turns: calls * 4,
      stages:
        calls === 0
          ? {}
          : {
              end_of_turn: of(620, 880),
              transcription: of(170, 330),
              first_token: of(420, 910),
              first_audio: of(110, 260),
              voice_to_voice: of(1180, 1720),
            },
      transfers:
        calls > 5 ? { agent_hung_up: 2, no_answer: i % 3 === 0 ? 1 : 0, busy: i % 7 === 0 ? 1 : 0 } : {},
      provider_errors: i > 60 && i < 66 ? { deepgram: 3, anthropic: 1 } : {},
    };
  });
}
