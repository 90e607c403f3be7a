import { compiler } from "@c1-openapi/codegen";

/** Statements that break together. */
export interface Unit {
  name: string;
  statements: string[];
}

const prelude = [
  'import type { components, paths } from "./schema.js";',
  // What a client's `data` is: the bodies of all answers that are a success.
  "type Body<Answer> = Answer extends { content: infer Content } ? Content[keyof Content] : never;",
  "type Succeeded = 200 | 201 | 202 | 203 | 204 | 205 | 206;",
  "type Success<Answers> = Body<Answers[Succeeded & keyof Answers]>;",
  "export {};",
];

/** Compiles units against the types of a document and returns the names of those that fail. */
export function compileUnits(units: Unit[], schema: string): Set<string> {
  const lines = [...prelude];
  const owners: string[] = [];
  for (const { name, statements } of units) {
    for (const statement of statements) {
      owners[lines.length] = name;
      lines.push(`{ ${statement} }`);
    }
  }
  const texts = new Map([
    ["/program.ts", lines.join("\n")],
    ["/schema.ts", schema],
  ]);
  const options = {
    exactOptionalPropertyTypes: true,
    lib: ["lib.es5.d.ts"],
    module: compiler.ModuleKind.ESNext,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    noEmit: true,
    strict: true,
    types: [],
  };
  const host = compiler.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, version) => {
    const text = texts.get(file);
    if (text === undefined) return getSourceFile(file, version);
    return compiler.createSourceFile(file, text, version);
  };
  const program = compiler.createProgram(["/program.ts"], options, host);
  const source = program.getSourceFile("/program.ts");
  if (!source) throw new Error("The consumer's program was not compiled");
  const broken = new Set<string>();
  for (const { start } of program.getSemanticDiagnostics(source)) {
    broken.add(owners[source.getLineAndCharacterOfPosition(start ?? 0).line] ?? "nobody");
  }
  return broken;
}
