import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DocumentError } from "@c1-openapi/openapi";
import { CheckError } from "../../errors.ts";
import { inParallel } from "../disk/in-parallel.ts";
import type { Compiler, CompilerProblem } from "../ports.ts";
import { runProgram } from "./run-program.ts";

/** The real API takes less than two seconds. */
const timeoutMs = 120_000;

/** What the packages are built with, by tsconfig.base.json and their own settings. */
const compilerOptions = {
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  module: "nodenext",
  moduleResolution: "nodenext",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  skipLibCheck: true,
  noEmit: true,
  paths: { "@c1-openapi/types": ["./packages/types/src/index.ts"] },
};

/**
 * Returns the compiler of TypeScript 7, as a process of its own on files in a temporary folder. It is the
 * one that builds the packages, and checks all of them in the time in which another one starts.
 */
export function createCompiler(): Compiler {
  return {
    async findProblems(sources, roots) {
      const scratch = await mkdtemp(join(tmpdir(), "c1-openapi-compile-"));
      try {
        const config = JSON.stringify({ compilerOptions, files: roots });
        await writeFiles(scratch, [
          ...sources,
          ["tsconfig.json", config],
          ["package.json", '{ "type": "module" }'],
        ]);
        return await compile(scratch);
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
  };
}

async function writeFiles(folder: string, files: [path: string, text: string][]): Promise<void> {
  const folders = new Set(files.map(([path]) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  await inParallel(files, ([path, text]) => writeFile(join(folder, path), text));
}

async function compile(folder: string): Promise<CompilerProblem[]> {
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  const args = [join(dirname(manifest), "bin/tsc"), "-p", "tsconfig.json", "--pretty", "false"];
  const { code, isTimedOut, stdout, stderr } = await runProgram(process.execPath, args, {
    cwd: folder,
    timeoutMs,
  });
  if (code === 0) return [];
  if (isTimedOut) {
    throw new DocumentError(
      "refused",
      `The compiler didn't end within ${timeoutMs / 1000} s on what was generated`,
      { remedy: "Make the document smaller, by `include` of spec/source.json or by its overlay." },
    );
  }
  if (code === null) {
    throw new CheckError("The compiler was killed before it came to an end", {
      remedy: "See that the machine has memory to spare, and run this again.",
    });
  }
  const problems = readProblems(stdout);
  if (problems.length > 0) return problems;
  throw new CheckError(`The compiler exited with ${code}\n${stdout}${stderr}`.trimEnd(), {
    remedy: "Run pnpm install, and see that pnpm typecheck works.",
  });
}

/** `packages/types/src/schema.gen.ts(12,5): error TS2430: Interface …`; more of the message follows, indented. */
const problemLine = /^(?<file>[^(]+)\((?<line>\d+),\d+\): error (?<message>.*)$/;

function readProblems(stdout: string): CompilerProblem[] {
  return stdout.split("\n").flatMap((text) => {
    const { file = "", line = "", message = "" } = problemLine.exec(text)?.groups ?? {};
    return file === "" ? [] : [{ file, line: Number(line), message }];
  });
}
