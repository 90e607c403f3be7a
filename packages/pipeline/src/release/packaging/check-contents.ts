import path from "node:path";
import type { Objection, PackedFiles } from "./packed-files.ts";
import { textOf } from "./read-tarball.ts";

/** What nobody means to publish, by what it looks like. */
const secrets: readonly [name: string, pattern: RegExp][] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/],
  // AWS's own documentation ends its keys in EXAMPLE, and so do texts that quote it.
  ["a key of AWS", /\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE\b)[A-Z0-9]{16}\b/],
  [
    "a JSON Web Token",
    /(?<![\w-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}/,
  ],
  ["a secret of C1", /secret-token:[a-z.]+:v\d+:[A-Za-z0-9_-]{40,}/],
  ["a setting of a registry's credentials", /:_(?:authToken|auth|password)\s*=\s*[^\s$]/],
];

const sourceMapLink = /^\/\/[#@] sourceMappingURL=(?<target>\S+)/gm;

/** Yields what is wrong with the contents of a package's files, packed in a repository. */
export function* checkContents({ files }: PackedFiles, root: string): Generator<Objection> {
  for (const [file, data] of files) {
    const text = textOf(data);
    for (const [name, pattern] of secrets) {
      if (pattern.test(text)) yield { where: file, message: `holds what looks like ${name}` };
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
