/** Who works and calls at the double's desk. */

export const NAME = "demo";
export const PASSWORD = "demo desk";
export const TRANSFER = "t-1";
export const REASONS = ["Break", "Lunch", "Meeting"];

export const ADA = {
  transfer_id: TRANSFER,
  department: "support",
  reason: "An invoice that was charged twice",
  caller: "Ada Lovelace",
  verified: true,
  summary: [
    "Ada was charged twice for the invoice of May.",
    "The assistant read her to-dos and added one: check the bank statement.",
    "Open: who gives the money back, and when.",
  ],
  turns: [
    { by: "caller", text: "what is on my list" },
    { by: "assistant", text: "You have two things on your list: buy milk, and check the bank statement." },
    { by: "caller", text: "I was charged twice for the invoice of May, let me talk to a person" },
    { by: "assistant", text: "I'm connecting you to support. Please stay on the line." },
  ],
  open_todos: ["Buy milk", "Check the bank statement"],
  events: [],
  earlier_calls: [],
  waited_ms: 4000,
};

export const OUTCOMES = [
  { code: "solved", words: "Solved" },
  { code: "follow_up", words: "To be followed up" },
];

export const KEPT = [
  {
    transfer_id: "k-1",
    caller: "Grace Hopper",
    agent: "demo",
    department: "support",
    reason: "Cannot sign in since this morning",
    began_at: "2026-11-26T09:12:00Z",
    talked_at: "2026-11-26T09:12:20Z",
    ended_at: "2026-11-26T09:18:02Z",
    ending: "talked",
    outcome: "solved",
    notes: "Her account was locked. Unlocked it, and showed her where to change her PIN.",
    next_step: "",
  },
  {
    transfer_id: "k-2",
    caller: "Alan Turing",
    agent: "demo",
    department: "support",
    reason: "Wants to change his plan",
    began_at: "2026-11-26T08:40:00Z",
    ended_at: "2026-11-26T08:40:31Z",
    ending: "declined",
    decline_reason: "not_mine",
    notes: "",
    next_step: "",
  },
];

export const CALL_BACKS = [
  {
    id: "b-1",
    caller: "Edsger Dijkstra",
    department: "support",
    reason: "A goto in his contract",
    asked_at: "2026-11-26T08:05:00Z",
    wanted: "2026-11-26T15:00:00Z",
  },
];

export const DECLINE_REASONS = [
  { code: "busy", words: "Busy with something else" },
  { code: "not_mine", words: "Not for my department" },
  { code: "break", words: "About to take a break" },
];

export const QUEUE = [
  { caller: "Barbara Liskov", department: "support", reason: "Her router blinks red", waited_ms: 95_000 },
  { caller: "", department: "support", reason: "", waited_ms: 12_000 },
];

const idle = { supervisors: [] };

/** What colleagues do; a supervisor may listen to the second one. */
export const TEAM = [
  { name: "demo", extension: "2001", department: "support", state: "not_ready", since_ms: 0, ...idle },
  {
    name: "bob",
    extension: "2002",
    department: "support",
    state: "on_call",
    since_ms: 142_000,
    next: { state: "ready" },
    caller: "Katherine Johnson",
    transfer_id: "t-9",
    supervisors: [],
  },
  {
    name: "margaret",
    extension: "2003",
    department: "sales",
    state: "not_ready",
    reason: "Lunch",
    since_ms: 1_260_000,
    ...idle,
  },
  { name: "edith", extension: "2004", department: "sales", state: "ready", since_ms: 31_000, ...idle },
];

export const ACTS = [
  {
    supervisor: "demo",
    agent: "bob",
    caller: "Alan Turing",
    transfer_id: "t-7",
    way: "whisper",
    began_at: "2026-11-26T09:41:00Z",
    ended_at: "2026-11-26T09:44:10Z",
  },
  {
    supervisor: "ana",
    agent: "edith",
    caller: "Grace Hopper",
    transfer_id: "t-6",
    way: "listen",
    began_at: "2026-11-26T08:15:00Z",
    ended_at: "2026-11-26T08:15:42Z",
  },
];

export const TIMELINE = [
  { state: "ringing", at_ms: 300 },
  { state: "answered", at_ms: 19_600 },
  { state: "bridged", at_ms: 20_000 },
  { state: "on_hold", at_ms: 121_000 },
  { state: "off_hold", at_ms: 164_000 },
  { state: "ended", at_ms: 362_000 },
];
