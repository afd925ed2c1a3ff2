/** What the page asks for over HTTP: examples to say, and whether the recogniser is ready. */

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

/** Tells whether speech recognition is still warming up; asks until it is ready, or until told to stop. */
export function watchHearing(warming: (isWarming: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const ask = async () => {
    const hearing = await fetchHearing();
    if (stopped) return;
    warming(hearing === "warming");
    if (hearing === "ready") return;
    timer = setTimeout(() => void ask(), hearing === "warming" ? POLL_MS : POLL_AFTER_FAILURE_MS);
  };
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function fetchHearing(): Promise<unknown> {
  try {
    const response = await fetch("/api/status");
    const status: unknown = response.ok ? await response.json() : undefined;
    return typeof status === "object" && status !== null && "hearing" in status ? status.hearing : undefined;
  } catch {
    return undefined;
  }
}

function readTopic(value: unknown): PhraseTopic[] {
  if (typeof value !== "object" || value === null || !("topic" in value) || !("examples" in value)) return [];
  const { topic, examples } = value;
  if (typeof topic !== "string" || !Array.isArray(examples)) return [];
  const sentences = examples.filter((example): example is string => typeof example === "string");
  return sentences.length === 0 ? [] : [{ topic, examples: sentences }];
}
