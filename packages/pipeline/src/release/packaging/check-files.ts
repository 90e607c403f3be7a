import path from "node:path";
import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import type { Objection, PackedFiles } from "./packed-files.ts";
import { isPublishedFile, isRootFile, isSkillFile, requiredFiles } from "./published-file.ts";
import { textOf } from "./read-tarball.ts";

/** What a module imports, statically, on demand, or as a type. */
const relativeImport = /\b(?:from|import)\s*(?:\(\s*)?["'](?<target>\.{1,2}\/[^"']+)["']/g;

/** Yields what is wrong with the list of a package's files. */
export function* checkFiles({ files, manifest }: PackedFiles): Generator<Objection> {
  for (const each of requiredFiles) {
    if (!files.has(each)) yield { where: each, message: "is missing" };
  }
  const exported = listTargets(manifest.exports, files);
  for (const entry of exported) {
    const types = twinOf(entry);
    if (!files.has(types)) yield { where: entry, message: `has no ${path.posix.basename(types)}` };
  }
  const reached = reachFrom([...exported, ...listTargets(manifest.bin, files)], files);
  for (const file of files.keys()) {
    if (isRootFile(file) || isSkillFile(file)) continue;
    if (!isPublishedFile(file)) {
      yield { where: file, message: "is none of the files that a package publishes" };
    } else if (!reached.has(file)) {
      // A build leaves what it wrote before, when the source is deleted.
      yield { where: file, message: "is reached from no entry of the package" };
    } else {
      yield* checkImports(file, files);
    }
  }
}

function* checkImports(file: string, files: PackedFiles["files"]): Generator<Objection> {
  for (const { text, target } of listImports(file, files)) {
    if (files.has(target) || files.has(twinOf(target))) continue;
    yield { where: file, message: `imports ${text}, which is not in the package` };
  }
}

/** The modules that `exports` or `bin` lead to, patterns written out. */
function listTargets(value: Json | undefined, files: PackedFiles["files"]): string[] {
  if (isObject(value)) {
    return Object.values(value satisfies JsonObject).flatMap((each) => listTargets(each, files));
  }
  if (typeof value !== "string" || !value.endsWith(".js")) return [];
  const [before = "", after] = value.replace("./", "").split("*");
  if (after === undefined) return files.has(before) ? [before] : [];
  return [...files.keys()].filter((each) => each.startsWith(before) && each.endsWith(after));
}

/** Every file that some modules lead to: by what they import, and by the types that belong to them. */
function reachFrom(entries: readonly string[], files: PackedFiles["files"]): Set<string> {
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file) || !files.has(file)) continue;
    reached.add(file);
    waiting.push(twinOf(file));
    for (const { target } of listImports(file, files)) waiting.push(target, twinOf(target));
  }
  return reached;
}

function listImports(
  file: string,
  files: PackedFiles["files"],
): { text: string; target: string }[] {
  return Array.from(textOf(files.get(file)).matchAll(relativeImport), ({ groups }) => {
    const text = groups?.target ?? "";
    return { text, target: path.posix.join(path.posix.dirname(file), text) };
  });
}

/** The declarations of a module, or the module of declarations. */
function twinOf(file: string): string {
  return file.endsWith(".d.ts") ? file.replace(/\.d\.ts$/, ".js") : file.replace(/\.js$/, ".d.ts");
}
