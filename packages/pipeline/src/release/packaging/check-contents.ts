import path from "node:path";
import type { Objection, PackedFiles } from "./packed-files.ts";
import { textOf } from "./read-tarball.ts";
import { findSecrets } from "./secrets.ts";

const sourceMapLink = /^\/\/[#@] sourceMappingURL=(?<target>\S+)/gm;

/** Yields what is wrong with the contents of a package's files, packed in a repository. */
export function* checkContents({ files }: PackedFiles, root: string): Generator<Objection> {
  for (const [file, data] of files) {
    const text = textOf(data);
    for (const name of findSecrets(text)) {
      yield { where: file, message: `holds what looks like ${name}` };
    }
    if (text.includes(path.resolve(root)))
      yield { where: file, message: "names a folder of the machine that built it" };
    if (/\.[cm]?[jt]s$/.test(file)) yield* checkMapLinks(file, text, files);
    if (file.endsWith(".map")) yield* checkMap(file, text, files);
  }
}

function* checkMapLinks(file: string, text: string, files: PackedFiles["files"]) {
  for (const { groups } of text.matchAll(sourceMapLink)) {
    const target = groups?.target ?? "";
    if (target.startsWith("data:") || files.has(beside(file, target))) continue;
    yield { where: file, message: `points at ${target}, which is not in the package` };
  }
}

function* checkMap(file: string, text: string, files: PackedFiles["files"]) {
  const { sources = [], sourcesContent = [] } = JSON.parse(text) as {
    sources?: string[];
    sourcesContent?: (string | null)[];
  };
  for (const [index, source] of sources.entries()) {
    if (typeof sourcesContent[index] === "string" || files.has(beside(file, source))) continue;
    yield { where: file, message: `points at ${source}, which is not in the package` };
  }
}

function beside(file: string, target: string): string {
  return path.posix.join(path.posix.dirname(file), target);
}
