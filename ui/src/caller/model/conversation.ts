import type { ServerEvent } from "./protocol.ts";
import type { AssistantEntry, CallerEntry, Entry, ToolEntry } from "./view.ts";

type Conversation = readonly Entry[];
type Event<Type extends ServerEvent["type"]> = Extract<ServerEvent, { type: Type }>;

/** Enough to scroll back through; a call of hours does not make the page slow. */
const MOST_ENTRIES = 400;

let serial = 0;

/** Names an entry of this page; never given twice, also not to entries taken over from before a reload. */
function freshId(): string {
  return `entry-${++serial}`;
}

/** A conversation from before a reload, as it goes on here. */
export function takeOver(conversation: Conversation): Conversation {
  return conversation.map((entry) => ({ ...entry, id: entry.kind === "tool" ? entry.id : freshId() }));
}

/**
 * The caller's words so far: interim words replace each other until the final ones come. Final words may be told again
 * when the connection was lost; they are shown once.
 */
export function hear(conversation: Conversation, heard: Event<"transcription">): Conversation {
  if (heard.isFinal && conversation.some((entry) => isToldBy(entry, heard))) return conversation;
  const answered = conversation.findLastIndex((entry) => entry.kind === "assistant" && entry.settled);
  const same = conversation.findLastIndex(
    (entry, index) =>
      index > answered && entry.kind === "caller" && isSameSaying(entry, heard.turn, heard.text),
  );
  if (heard.text.trim() === "") {
    const isGuess = conversation[same]?.kind === "caller" && !isSettled(conversation[same]);
    return isGuess && heard.isFinal ? without(conversation, same) : conversation;
  }
  const entry: CallerEntry = {
    kind: "caller",
    id: conversation[same]?.id ?? freshId(),
    turn: heard.turn,
    text: heard.text,
    settled: heard.isFinal,
  };
  return place(conversation, same, entry);
}

/** A typed message is shown at once; when the server repeats it as its transcription, it is not shown twice. */
export function type(conversation: Conversation, text: string): Conversation {
  return append(conversation, { kind: "caller", id: freshId(), turn: undefined, text, settled: true });
}

export function answer(conversation: Conversation, said: Event<"assistant_response">): Conversation {
  const same = conversation.findLastIndex(
    (entry) =>
      entry.kind === "assistant" &&
      entry.turn === said.turn &&
      (!entry.settled || (said.final && entry.sentences.join(" ") === said.text)),
  );
  const before = conversation[same] as AssistantEntry | undefined;
  if (!said.final) {
    const sentences = [...(before?.sentences ?? []), said.text];
    return place(conversation, same, assistantEntry(before, said, sentences));
  }
  if (said.text.trim() === "") return before === undefined ? conversation : without(conversation, same);
  return place(conversation, same, assistantEntry(before, said, [said.text]));
}

/** What a tool does; its start may be told again after its end when the connection was lost. */
export function useTool(conversation: Conversation, call: Event<"tool_call">): Conversation {
  const id = `tool-${call.id}`;
  const same = conversation.findLastIndex((entry) => entry.id === id);
  const before = conversation[same];
  if (call.state === "started" && before?.kind === "tool" && !isRunning(before)) return conversation;
  const entry: ToolEntry = {
    kind: "tool",
    id,
    turn: call.turn,
    name: call.name,
    subject: subjectOf(call.arguments),
    state: call.state,
    summary: call.summary,
  };
  return place(conversation, same, entry);
}

export function note(conversation: Conversation, text: string): Conversation {
  return append(conversation, { kind: "note", id: freshId(), text });
}

/** The tool that is running now, if one is. */
export function runningTool(conversation: Conversation): ToolEntry | undefined {
  const entry = conversation.findLast((candidate) => candidate.kind === "tool" && isRunning(candidate));
  return entry?.kind === "tool" ? entry : undefined;
}

function isRunning(tool: ToolEntry): boolean {
  return tool.state === "started";
}

function isToldBy(entry: Entry, heard: Event<"transcription">): boolean {
  return (
    isSettled(entry) && entry.kind === "caller" && entry.turn === heard.turn && entry.text === heard.text
  );
}

function isSettled(entry: Entry | undefined): boolean {
  return entry?.kind === "caller" && entry.settled;
}

function isSameSaying(entry: CallerEntry, turn: number, text: string): boolean {
  return entry.turn === turn || (entry.turn === undefined && plain(entry.text) === plain(text));
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ").toLowerCase();
}

function assistantEntry(
  before: AssistantEntry | undefined,
  said: Event<"assistant_response">,
  sentences: readonly string[],
): AssistantEntry {
  return {
    kind: "assistant",
    id: before?.id ?? freshId(),
    turn: said.turn,
    sentences,
    settled: said.final,
    interrupted: said.interrupted,
  };
}

/** What a tool is about, in the caller's own words: the argument that names a thing or a person. */
function subjectOf(given: Readonly<Record<string, unknown>>): string | undefined {
  for (const key of ["title", "text", "person", "team", "name", "department"]) {
    const value = given[key];
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

function place(conversation: Conversation, index: number, entry: Entry): Conversation {
  return index < 0 ? append(conversation, entry) : conversation.with(index, entry);
}

function append(conversation: Conversation, entry: Entry): Conversation {
  return [...conversation, entry].slice(-MOST_ENTRIES);
}

function without(conversation: Conversation, index: number): Conversation {
  return conversation.toSpliced(index, 1);
}
