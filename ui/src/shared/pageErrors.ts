/** A place in a file of ours. */
export interface Frame {
  readonly file: string;
  readonly function: string;
  readonly line: number;
  readonly column: number;
}

const MOST_REPORTS = 5;
const MOST_FRAMES = 40;

/** `    at play (https://voice.example/assets/caller-B2f9.js:1:4711)`, as V8 writes it; `play@https://…:1:4711` elsewhere. */
const PLACE = /^\s*(?:at )?(?:(?:async )?(.*?)(?: \(|@))?(https?:\/\/[^\s()]+):(\d+):(\d+)\)?$/;

/**
 * Tells the server that something in this page failed: the class of the error and where in our own files it was. Never its
 * message, which may quote a caller. The first few of a page only, and each place once.
 */
export function reportErrors(page: "caller" | "desk" | "watch"): void {
  const told = new Set<string>();
  const report = (problem: unknown): void => {
    const frames = framesOf(problem, window.location.origin);
    const kind = kindOf(problem);
    const about = `${kind} ${JSON.stringify(frames[0])}`;
    if (told.size >= MOST_REPORTS || told.has(about)) return;
    told.add(about);
    void tell({ page, kind, frames });
  };
  window.addEventListener("error", (event) => {
    report(event.error);
  });
  window.addEventListener("unhandledrejection", (event) => {
    report(event.reason);
  });
}

/** Innermost first; what is not of `origin` is left out, such as an extension of the browser. */
export function framesOf(problem: unknown, origin: string): readonly Frame[] {
  if (!(problem instanceof Error)) return [];
  return (problem.stack ?? "")
    .split("\n")
    .flatMap((line) => frameOf(line, origin))
    .slice(0, MOST_FRAMES);
}

export function kindOf(problem: unknown): string {
  const name = problem instanceof Error || problem instanceof DOMException ? problem.name : "";
  return /^[A-Z][A-Za-z]{0,40}$/.test(name) ? name : "Error";
}

function frameOf(line: string, origin: string): Frame[] {
  const [, name = "", url = "", row = "", column = ""] = PLACE.exec(line) ?? [];
  if (!url.startsWith(`${origin}/`)) return [];
  const file = url.slice(origin.length + 1).replace(/[?#].*$/, "");
  return [{ file, function: name, line: Number(row), column: Number(column) }];
}

/** Nobody is told when that fails, too. */
async function tell(error: object): Promise<void> {
  try {
    await fetch("/api/page-errors", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(error),
      keepalive: true,
    });
  } catch {
    // The server is away, and knows that itself.
  }
}
