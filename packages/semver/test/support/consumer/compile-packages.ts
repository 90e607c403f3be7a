import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compiler, generatePackages } from "@c1-openapi/codegen";
import type { ApiModel } from "@c1-openapi/model";
import type ts from "typescript";

/** A consumer's program, and the model whose packages it is compiled against. */
export interface Consumer {
  readonly model: ApiModel;
  readonly program: string;
}

/** What the compiler refuses in a program. */
export interface Refusal {
  /** The line of the program, from 0. */
  readonly line: number;
  readonly message: string;
}

const repository = fileURLToPath(new URL("../../../../../", import.meta.url)).replace(/\/$/, "");

const options: ts.CompilerOptions = {
  exactOptionalPropertyTypes: true,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  module: compiler.ModuleKind.ESNext,
  moduleResolution: compiler.ModuleResolutionKind.Bundler,
  noEmit: true,
  noUnusedLocals: false,
  skipLibCheck: true,
  strict: true,
  target: compiler.ScriptTarget.ES2022,
  types: [],
};

/**
 * Compiles programs against the published packages, each against those that its model makes: the generated
 * modules of that model, and all else as it stands in the repository. One compilation serves them all, since
 * most of the time goes into what they share.
 */
export function compilePackages(consumers: readonly Consumer[]): Refusal[][] {
  const views = consumers.map((each, index) => createView(each, `/consumer-${index}`));
  const texts = new Map(views.flatMap((each) => [...each.texts]));
  const program = compiler.createProgram(
    views.map((each) => each.entry),
    options,
    createHost(texts),
  );
  return views.map(({ entry }) => {
    const source = program.getSourceFile(entry);
    if (!source) throw new Error("The consumer's program was not compiled");
    const diagnostics = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return diagnostics.map(({ start = 0, messageText }) => ({
      line: source.getLineAndCharacterOfPosition(start).line,
      message: compiler.flattenDiagnosticMessageText(messageText, " "),
    }));
  });
}

/** A consumer's folder, in which the packages stand as if they were those of the repository. */
function createView({ model, program }: Consumer, folder: string) {
  const entry = `${folder}/app.ts`;
  const files = [...generatePackages(model)].map(([file, text]): [string, string] => [
    `${folder}/${file}`,
    text,
  ]);
  return { entry, texts: new Map([...files, [entry, program]]) };
}

/** Sources that no consumer changes are parsed once, for all compilations. */
const parsed = new Map<string, ts.SourceFile>();

function createHost(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = compiler.createCompilerHost(options);
  const { fileExists, directoryExists, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || (!isGenerated(file) && fileExists(realFile(file)));
  host.directoryExists = (folder) => directoryExists?.(realFile(folder)) ?? true;
  host.getSourceFile = (file, version) => {
    const text = texts.get(file);
    if (text !== undefined) return compiler.createSourceFile(file, text, version);
    const known = parsed.get(file);
    if (known) return known;
    const source = isOfConsumer(file)
      ? compiler.createSourceFile(file, readFileSync(realFile(file), "utf8"), version)
      : getSourceFile(file, version);
    if (source && !isOfConsumer(file)) parsed.set(file, source);
    return source;
  };
  host.readFile = (file) => texts.get(file) ?? readFileSync(realFile(file), "utf8");
  host.realpath = (file) => file;
  host.resolveModuleNameLiterals = (literals, containing) =>
    literals.map(({ text }) => {
      const resolvedFileName = packageFile(text, containing);
      if (resolvedFileName === undefined) {
        return compiler.resolveModuleName(text, containing, options, host);
      }
      const isThere = host.fileExists(resolvedFileName);
      return { resolvedModule: isThere ? { resolvedFileName, extension: ".ts" } : undefined };
    });
  return host;
}

/** The source of a published package's module, in the folder of the consumer that imports it. */
function packageFile(specifier: string, containing: string): string | undefined {
  const [, name, entry = "index"] =
    /^@c1-openapi\/(types|client)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (name === undefined) return undefined;
  const folder = /^\/consumer-\d+/.exec(containing)?.[0] ?? "";
  const isGeneratedModule = entry === "enums" || entry.startsWith("operations/");
  return `${folder}/packages/${name}/src/${entry}${isGeneratedModule ? ".gen" : ""}.ts`;
}

function isOfConsumer(file: string): boolean {
  return /^\/consumer-\d+/.test(file);
}

/** What stands in the repository is generated from another document. */
function isGenerated(file: string): boolean {
  return isOfConsumer(file) && file.endsWith(".gen.ts");
}

function realFile(file: string): string {
  const [folder] = /^\/consumer-\d+(?=\/|$)/.exec(file) ?? [];
  return folder === undefined ? file : path.join(repository, file.slice(folder.length));
}
