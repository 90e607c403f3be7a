import path from "node:path";
import { fileURLToPath } from "node:url";
import { compiler as ts } from "@c1-openapi/codegen";
import type { CompilerHost, CompilerOptions, SourceFile } from "typescript";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const OPTIONS: CompilerOptions = {
  declaration: true,
  exactOptionalPropertyTypes: true,
  isolatedDeclarations: true,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  paths: {
    "@c1-openapi/types": [path.join(ROOT, "packages/types/src/index.ts")],
    "@c1-openapi/client": [path.join(ROOT, "packages/client/src/index.ts")],
    "@c1-openapi/client/operations/*": [path.join(ROOT, "packages/client/src/operations/*.gen.ts")],
  },
  skipLibCheck: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
  verbatimModuleSyntax: true,
};

// What stands on the disk doesn't change while it is fuzzed, and takes longest to parse.
const parsed = new Map<string, SourceFile | undefined>();

/** Compiles generated sources in the place of the repository's own and returns what is wrong. */
export function compileSources(sources: ReadonlyMap<string, string>): string[] {
  const texts = new Map<string, string>();
  for (const [file, text] of sources) {
    if (file.endsWith(".ts")) texts.set(path.join(ROOT, file), text);
  }
  const program = ts.createProgram([...texts.keys()], OPTIONS, hostOf(texts));
  return [...texts.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
      ...program.getDeclarationDiagnostics(source),
    ].map(
      ({ messageText }) =>
        `${path.basename(file)}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  });
}

function hostOf(texts: ReadonlyMap<string, string>): CompilerHost {
  const host = ts.createCompilerHost(OPTIONS, true);
  const { fileExists, getSourceFile, readFile } = host;
  // A generated module that this document doesn't have is not there.
  const isStale = (file: string): boolean => file.endsWith(".gen.ts") && !texts.has(file);
  host.fileExists = (file) => texts.has(file) || (!isStale(file) && fileExists(file));
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, version) => {
    const text = texts.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, version, true);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, version));
    return parsed.get(file);
  };
  return host;
}
