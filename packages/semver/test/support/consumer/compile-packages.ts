import { spawnSync } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { compiler } from "@c1-openapi/codegen";
import type { ApiModel } from "@c1-openapi/model";
import { packagesOf } from "./packages-of.ts";

/** A consumer's program, and the model whose packages it is compiled against. */
export interface Consumer {
  readonly model: ApiModel;
  /** The modules of the program: the compiler takes less time for several than for a long one. */
  readonly modules: readonly string[];
}

/** What the compiler refuses in a program. */
export interface Refusal {
  /** The index of the module. */
  readonly module: number;
  /** The line of the module, from 0. */
  readonly line: number;
  readonly message: string;
}

const repository = fileURLToPath(new URL("../../../../../", import.meta.url));
const clientSources = path.join(repository, "packages/client/src");

/** The compiler of those who use the packages, TypeScript 7, which is a program of its own. */
const native = path.join(
  createRequire(`${repository}package.json`).resolve("typescript/package.json"),
  "../bin/tsc",
);

const settings = {
  compilerOptions: {
    allowImportingTsExtensions: true,
    exactOptionalPropertyTypes: true,
    lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
    module: "esnext",
    moduleResolution: "bundler",
    noEmit: true,
    pretty: false,
    skipLibCheck: true,
    strict: true,
    target: "es2022",
    types: [],
  },
};

/**
 * Compiles programs against the published packages, each against those that its model makes: the generated
 * modules of that model, and all else as it stands in the repository. One compilation serves them all, since
 * most of the time goes into what they share.
 */
export function compilePackages(consumers: readonly Consumer[]): Refusal[][] {
  const folder = mkdtempSync(path.join(tmpdir(), "c1-openapi-consumers-"));
  try {
    const client = declareClient();
    writeFiles(path.join(folder, "client"), client);
    // What the client depends on.
    symlinkSync(path.join(repository, "packages/client/node_modules"), `${folder}/node_modules`);
    const files = consumers.flatMap((each, index) => {
      const name = `consumer-${index}`;
      writeFiles(path.join(folder, name), listFiles(each, client));
      return each.modules.map((_, module) => `${name}/${module}.ts`);
    });
    writeFiles(folder, new Map([["tsconfig.json", JSON.stringify({ ...settings, files })]]));
    return readRefusals(compile(folder), consumers.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The declarations of the client's own modules, which no compilation has to check again. */
function declareClient(): Map<string, string> {
  const sources = globSync("**/*.ts", { cwd: clientSources });
  const own = sources.filter((file) => !file.endsWith(".gen.ts"));
  return new Map(
    own.map((file) => {
      const text = readFileSync(path.join(clientSources, file), "utf8");
      const { outputText } = compiler.transpileDeclaration(text, { fileName: file });
      return [file.replace(/\.ts$/, ".d.ts"), outputText];
    }),
  );
}

/** The files of a consumer: its program, and the packages as a package manager would install them. */
function listFiles(
  { model, modules }: Consumer,
  client: ReadonlyMap<string, string>,
): Map<string, string> {
  const files = new Map(modules.map((text, index) => [`${index}.ts`, text]));
  const packages = "node_modules/@c1-openapi";
  for (const [file, text] of packagesOf(model)) {
    files.set(file.replace(/^packages/, packages), text);
  }
  const index = path.join(repository, "packages/types/src/index.ts");
  files.set(`${packages}/types/src/index.ts`, readFileSync(index, "utf8"));
  files.set(
    `${packages}/types/package.json`,
    printManifest({ ".": "./src/index.ts", "./enums": "./src/enums.gen.ts" }),
  );
  files.set(
    `${packages}/client/package.json`,
    printManifest({ ".": "./src/index.d.ts", "./operations/*": "./src/operations/*.gen.ts" }),
  );
  // The client by path is made of the consumer's own types; what modules of operations import is not.
  const isByPath = modules.some((text) => text.includes('"@c1-openapi/client"'));
  const ownClient = isByPath
    ? client
    : new Map(
        ["operation", "described-operation"].map((name) => [
          `${name}.d.ts`,
          `export * from "../../../../../client/${name}.js";`,
        ]),
      );
  for (const [file, text] of ownClient) files.set(`${packages}/client/src/${file}`, text);
  return files;
}

function printManifest(exports: Record<string, string>): string {
  return JSON.stringify({ type: "module", exports });
}

function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

function compile(folder: string): string {
  const { stdout, stderr, error, signal } = spawnSync(process.execPath, [native, "-p", folder], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (error) throw error;
  if (signal || stderr) throw new Error(`The compiler ended with ${signal}: ${stderr}`);
  return stdout;
}

/** Returns what was refused in each program; what is refused in a package is somebody else's to find. */
function readRefusals(output: string, count: number): Refusal[][] {
  const refusals = Array.from({ length: count }, (): Refusal[] => []);
  for (const line of output.split("\n")) {
    // Of a message, all lines but the first are indented.
    const match = /^(\S+?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line);
    if (!match) {
      if (line !== "" && !line.startsWith(" ")) throw new Error(`The compiler says: ${line}`);
      continue;
    }
    const [, file = "", number = "", message = ""] = match;
    const [, index, module] = /^consumer-(\d+)\/(\d+)\.ts$/.exec(file) ?? [];
    refusals[Number(index)]?.push({ module: Number(module), line: Number(number) - 1, message });
  }
  return refusals;
}
