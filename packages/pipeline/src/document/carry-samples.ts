import { codeSamplesKey } from "@c1-openapi/model";
import {
  arrayOr,
  httpMethods,
  isObject,
  type JsonObject,
  type OpenapiDocument,
  type PathItem,
  stringOr,
} from "@c1-openapi/openapi";

/** Languages that have samples of our own, which call our own client. */
const ownLanguages = new Set([
  "typescript",
  "javascript",
  "ts",
  "js",
  "shell",
  "bash",
  "sh",
  "curl",
]);

/** What a language is called above its sample. */
const titles: Readonly<Record<string, string>> = {
  go: "Go",
  python: "Python",
  csharp: "C#",
  java: "Java",
};

/**
 * Returns a document in which operations have the samples that another one brings along in languages that
 * we print none in. `drop` in spec/source.json takes such samples out of what is published, where they would
 * be half a megabyte of another program's calls; the reference shows them.
 */
export function carrySamples(to: OpenapiDocument, from: OpenapiDocument): OpenapiDocument {
  const paths = Object.entries(to.paths ?? {}).map(([path, item]) => {
    const next: PathItem = { ...item };
    for (const method of httpMethods) {
      const operation = next[method];
      if (!operation) continue;
      const own = arrayOr(operation[codeSamplesKey]);
      const known = new Set(own.filter(isObject).map(languageOf));
      const carried = arrayOr(from.paths?.[path]?.[method]?.[codeSamplesKey])
        .filter(isObject)
        .filter((each) => !ownLanguages.has(languageOf(each)) && !known.has(languageOf(each)));
      if (carried.length === 0) continue;
      next[method] = { ...operation, [codeSamplesKey]: [...own, ...carried.map(withTitle)] };
    }
    return [path, next] as const;
  });
  return { ...to, paths: Object.fromEntries(paths) };
}

function languageOf({ lang }: JsonObject): string {
  return (stringOr(lang) ?? "").toLowerCase();
}

/** Speakeasy's label is the name of the operation, and not of the language. */
function withTitle(sample: JsonObject): JsonObject {
  const language = languageOf(sample);
  return { ...sample, label: titles[language] ?? stringOr(sample.lang) ?? "" };
}
