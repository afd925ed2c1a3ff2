/** Who takes part, in the order and by the names of the diagram that this page draws live. */
export interface Participant {
  /** As Mermaid is told. */
  readonly id: string;
  /** As the server calls it. */
  readonly wire: string;
  readonly name: readonly string[];
  readonly kind: "user" | "server" | "storage" | "ai" | "tool" | "transfer" | "agent";
}

export const participants: readonly Participant[] = [
  { id: "User", wire: "User browser", name: ["User Browser", "Voice Assistant"], kind: "user" },
  { id: "WS", wire: "WebSocket server", name: ["WebSocket Server", "Socket.IO"], kind: "server" },
  { id: "PIN", wire: "PIN authentication", name: ["PIN Auth"], kind: "server" },
  { id: "Redis", wire: "Redis", name: ["Redis", "Audio Buffer"], kind: "storage" },
  { id: "WVS", wire: "Voice server", name: ["WebRTC Voice Server"], kind: "server" },
  { id: "Deepgram", wire: "Speech to text", name: ["Deepgram STT"], kind: "ai" },
  { id: "LG", wire: "Assistant graph", name: ["LangGraph"], kind: "ai" },
  { id: "LLM", wire: "Language model", name: ["Claude LLM"], kind: "ai" },
  { id: "Tools", wire: "Tools", name: ["Tool Calling", "MCP"], kind: "tool" },
  { id: "DB", wire: "PostgreSQL", name: ["PostgreSQL"], kind: "tool" },
  { id: "Google", wire: "Google", name: ["Google APIs"], kind: "tool" },
  { id: "TTS", wire: "Text to speech", name: ["Deepgram TTS"], kind: "ai" },
  { id: "Twilio", wire: "Twilio", name: ["Twilio API"], kind: "transfer" },
  { id: "FusionPBX", wire: "FusionPBX", name: ["FusionPBX", "GCloud"], kind: "transfer" },
  { id: "Agent", wire: "Agent dashboard", name: ["Agent Dashboard", "JsSIP"], kind: "agent" },
];

/** Where it stands in the diagram; undefined for who is unknown. */
export function laneOf(wire: string): number | undefined {
  const lane = participants.findIndex((participant) => participant.wire === wire);
  return lane < 0 ? undefined : lane;
}

/** In one line. */
export function nameOf(lane: number): string {
  return participants[lane]?.name.join(" ") ?? "";
}
