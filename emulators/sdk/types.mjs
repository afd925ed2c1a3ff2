// Checks messages against the types that the SDK declares for them.
import path from "node:path";
import ts from "typescript";

const FILE = path.join(import.meta.dirname, "received.mts");
const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
};

// Takes messages by the name of their type, and the import that brings the types. A literal may neither miss a field nor have one that the type does not know.
export function complaints(messages, types) {
  const literals = Object.entries(messages).map(
    ([type, some], i) => `export const received${i}: Array<${type}> = ${JSON.stringify(some, null, 1)};`,
  );
  const source = [types, ...literals].join("\n");
  const host = ts.createCompilerHost(OPTIONS);
  const fromDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) =>
    name === FILE ? ts.createSourceFile(name, source, version) : fromDisk(name, version);
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => name === FILE || exists(name);
  const program = ts.createProgram([FILE], OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
}
