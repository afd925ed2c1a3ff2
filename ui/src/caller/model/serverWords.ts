/** What the page asks for over HTTP: examples to say, and what the server can do. */

export interface PhraseTopic {
  readonly topic: string;
  readonly examples: readonly string[];
}

const POLL_MS = 2000;
const POLL_AFTER_FAILURE_MS = 10_000;

/** Nothing when the server does not tell: the page then shows no suggestions. */
export async function fetchPhrases(): Promise<readonly PhraseTopic[]> {
  try {
    const response = await fetch("/api/phrases");
    const topics: unknown = response.ok ? await response.json() : [];
    return Array.isArray(topics) ? topics.flatMap(readTopic) : [];
  } catch {
    return [];
  }
}

/** What the server can do just now. */
export interface Offering {
  /** Speech recognition is still warming up. */
  readonly warming: boolean;
  /** Callers can be put through to a person. */
  readonly transfer: boolean;
}

/** Tells what the server offers; asks until everything is ready, or until told to stop. */
export function watchOffering(told: (offering: Offering) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const ask = async () => {
    const offering = await fetchOffering();
    if (stopped) return;
    if (offering !== undefined) told(offering);
    if (offering?.warming === false) return;
    timer = setTimeout(() => void ask(), offering === undefined ? POLL_AFTER_FAILURE_MS : POLL_MS);
  };
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function fetchOffering(): Promise<Offering | undefined> {
  try {
    const response = await fetch("/api/status");
    return response.ok ? readOffering(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

function readOffering(status: unknown): Offering | undefined {
  if (typeof status !== "object" || status === null || !("hearing" in status)) return undefined;
  return { warming: status.hearing !== "ready", transfer: "transfer" in status && status.transfer === true };
}

function readTopic(value: unknown): PhraseTopic[] {
  if (typeof value !== "object" || value === null || !("topic" in value) || !("examples" in value)) return [];
  const { topic, examples } = value;
  if (typeof topic !== "string" || !Array.isArray(examples)) return [];
  const sentences = examples.filter((example): example is string => typeof example === "string");
  return sentences.length === 0 ? [] : [{ topic, examples: sentences }];
}
