import path from "node:path";
import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
  exactOptionalPropertyTypes: true,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  noEmit: true,
  // The libraries are not what is tested, and to check them would take longer than all the rest.
  skipDefaultLibCheck: true,
  noUncheckedIndexedAccess: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
  verbatimModuleSyntax: true,
};

/** Compiles TypeScript texts that exist in memory alone and returns the messages of the compiler. */
export function compile(files: Record<string, string>): string[] {
  const root = path.resolve("/in-memory");
  const texts = new Map(Object.entries(files).map(([name, text]) => [path.join(root, name), text]));
  texts.set(path.join(root, "package.json"), '{"type":"module"}');
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, getSourceFile, readFile } = host;
  host.directoryExists = () => true;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, version) => {
    const text = texts.get(name);
    return text === undefined
      ? parseLibrary(name, () => getSourceFile(name, version))
      : ts.createSourceFile(name, text, version, true);
  };
  const names = [...texts.keys()].filter((each) => each.endsWith(".ts"));
  const program = ts.createProgram(names, OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map((each) => ts.flattenDiagnosticMessageText(each.messageText, "\n"));
}

const libraries = new Map<string, ts.SourceFile | undefined>();

/** The compiler's own libraries take longest to parse, and never change. */
function parseLibrary(
  name: string,
  parse: () => ts.SourceFile | undefined,
): ts.SourceFile | undefined {
  if (!libraries.has(name)) libraries.set(name, parse());
  return libraries.get(name);
}

/** Returns the names that a module declares, in their order. */
export function listExports(text: string): string[] {
  const names: string[] = [];
  for (const statement of ts.createSourceFile("module.ts", text, ts.ScriptTarget.ES2022)
    .statements) {
    if (ts.isInterfaceDeclaration(statement)) names.push(statement.name.text);
    else if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name)) names.push(name.text);
      }
    } else if (!ts.isImportDeclaration(statement)) names.push(ts.SyntaxKind[statement.kind] ?? "");
  }
  return names;
}
