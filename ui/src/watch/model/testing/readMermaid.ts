export interface ReadMermaid {
  readonly participants: { readonly id: string; readonly name: string }[];
  readonly messages: {
    readonly from: string;
    readonly to: string;
    readonly dashed: boolean;
    readonly text: string;
  }[];
  readonly notes: string[];
  readonly loops: string[];
}

/**
 * Reads as much of Mermaid's sequence diagrams as the page writes, line by line; anything else is an error.
 * https://mermaid.js.org/syntax/sequenceDiagram.html
 */
export function readMermaid(source: string): ReadMermaid {
  const [head, ...lines] = source.trimEnd().split("\n");
  if (head !== "sequenceDiagram") throw new Error(`no sequence diagram: ${head}`);
  const read: ReadMermaid = { participants: [], messages: [], notes: [], loops: [] };
  let open = 0;
  for (const line of lines.map((text) => text.trim())) {
    const participant = /^participant (\w+) as ([^;#]+)$/.exec(line);
    const message = /^(\w+)(--?)>>(\w+): ([^;]*(?:#\w+;[^;]*)*)$/.exec(line);
    const note = /^Note over User,Agent: (.+)$/.exec(line);
    const loop = /^loop (.+)$/.exec(line);
    if (participant !== null)
      read.participants.push({ id: participant[1] ?? "", name: participant[2] ?? "" });
    else if (message !== null) {
      const [, from = "", arrow, to = "", text = ""] = message;
      for (const id of [from, to]) {
        if (!read.participants.some((one) => one.id === id)) throw new Error(`nobody is called ${id}`);
      }
      read.messages.push({ from, to, dashed: arrow === "--", text });
    } else if (note !== null) read.notes.push(note[1] ?? "");
    else if (loop !== null) {
      open++;
      read.loops.push(loop[1] ?? "");
    } else if (line === "end" && open > 0) open--;
    else throw new Error(`not understood: ${line}`);
  }
  if (open > 0) throw new Error("a loop has no end");
  return read;
}
