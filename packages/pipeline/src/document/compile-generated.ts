import type { GeneratedPart } from "@c1-openapi/codegen/locate";
import type { ApiModel } from "@c1-openapi/model";
import { DocumentError } from "@c1-openapi/openapi";
import { CheckError } from "../errors.ts";
import { nameSome } from "../name-some.ts";
import { inParallel } from "../ports/disk/in-parallel.ts";
import type { Changes, CompilerProblem, Ports, Workspace } from "../ports/ports.ts";

/** What it takes to compile what was generated. */
export type CompilingPorts = Pick<Ports, "workspace" | "engines" | "compiler">;

/**
 * Compiles generated files together with the sources of their packages that are written by hand.
 *
 * @param files new texts by path; null is a file that is deleted
 * @throws {DocumentError} `refused`, with the schema or the operation whose code doesn't compile
 */
export async function compileGenerated(
  model: ApiModel,
  files: Changes,
  { workspace, engines, compiler }: CompilingPorts,
): Promise<void> {
  const generated = new Map<string, string>();
  for (const [file, content] of files) {
    if (typeof content === "string" && file.endsWith(".ts")) generated.set(file, content);
  }
  const written = await readWritten(workspace, await engines.listGeneratedFolders());
  const sources = new Map([...written, ...generated]);
  const problems = await compiler.findProblems(sources, [...generated.keys()]);
  if (problems.length > 0) await refuse(model, generated, problems);
}

/** Reads what is written by hand of the packages that some generated folders are part of. */
async function readWritten(
  workspace: Workspace,
  generatedFolders: readonly string[],
): Promise<[string, string][]> {
  const roots = generatedFolders.map(
    (folder) => /^packages\/[^/]+\/src/.exec(folder)?.[0] ?? folder,
  );
  const listed = await Promise.all([...new Set(roots)].map((each) => workspace.listFiles(each)));
  const files = listed.flat().filter((file) => file.endsWith(".ts") && !file.endsWith(".gen.ts"));
  return inParallel(files, async (file) => [file, (await workspace.readText(file)) ?? ""]);
}

async function refuse(
  model: ApiModel,
  generated: ReadonlyMap<string, string>,
  problems: readonly CompilerProblem[],
): Promise<never> {
  const { locateGenerated } = await import("@c1-openapi/codegen/locate");
  const parts = new Map<string, { part: GeneratedPart; problem: CompilerProblem }>();
  for (const problem of problems) {
    const { file, line } = problem;
    const text = generated.get(file);
    const part = text === undefined ? undefined : locateGenerated(model, { file, text, line });
    if (part && !parts.has(part.name)) parts.set(part.name, { part, problem });
  }
  const [first, ...others] = parts.values();
  const [{ file, line, message } = { file: "", line: 0, message: "" }] = problems;
  if (!first) {
    throw new CheckError(`The sources of the packages don't compile: ${message}`, {
      where: `${file}:${line}`,
      remedy: "Mend what is written by hand: pnpm typecheck says more.",
    });
  }
  const names = others.map(({ part }) => part.name);
  const also = names.length > 0 ? `\nNor does that of ${nameSome(names)}.` : "";
  throw new DocumentError(
    "refused",
    `The code of ${first.part.name} doesn't compile: ${first.problem.message}${also}`,
    {
      where: `#${first.part.pointer}`,
      remedy: "Correct or remove it with an action of spec/overlay.yaml. Nothing was written.",
    },
  );
}
