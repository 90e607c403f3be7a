import { generatePackages } from "@c1-openapi/codegen";
import {
  checkDocument,
  correctDocument,
  isDocumentError,
  type JsonObject,
  parseDocument,
} from "@c1-openapi/document";
import {
  type Comparison,
  compareDocuments,
  printChangeset,
  printHtml,
  printJson,
  printMarkdown,
  printText,
} from "@c1-openapi/semver";
import pc from "picocolors";
import { compileSources } from "./compile.ts";

const NAME = "document";
const PACKAGES = ["@c1-openapi/types", "@c1-openapi/client"];

/** A promise of the pipeline that an input broke. */
class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** Whatever the text: a checked document, or undefined because it was refused with a reason. */
export async function readText(text: string): Promise<JsonObject | undefined> {
  return acceptOrRefuse(async () => {
    const document = parseDocument(text, NAME);
    await checkDocument(document, NAME);
    return document;
  });
}

/** Whatever the document: sources that compile, or a reason why there are none. */
export async function generateFrom(value: JsonObject): Promise<void> {
  const document = await readText(JSON.stringify(value));
  if (document === undefined) return;
  const sources = await acceptOrRefuse(() =>
    generatePackages(correctDocument(document, { drop: [] }).document),
  );
  if (sources === undefined) return;
  const problems = compileSources(sources);
  if (problems.length > 0) {
    throw new BrokenPromise(`The sources don't compile: ${problems.slice(0, 3).join("\n")}`);
  }
}

/** Whatever two documents: a comparison in which every finding has its reason, and its reports. */
export async function compareRevisions([before, after]: [JsonObject, JsonObject]): Promise<void> {
  const documents: JsonObject[] = [];
  for (const value of [before, after]) {
    const document = await readText(JSON.stringify(value));
    if (document === undefined) return;
    documents.push(document);
  }
  const comparison = await acceptOrRefuse(() => {
    const [original = {}, successor = {}] = documents;
    const released = correctDocument(original, { drop: [] }).document;
    generatePackages(released);
    const next = correctDocument(successor, { drop: [], released }).document;
    generatePackages(next);
    return compareDocuments(released, next);
  });
  if (comparison === undefined) return;
  const unexplained = comparison.findings.filter(({ rule }) => rule === "unexplained");
  if (unexplained.length > 0) {
    throw new BrokenPromise(`A finding has no reason: ${unexplained[0]?.message}`);
  }
  printReports(comparison);
}

function printReports(comparison: Comparison): void {
  const labels = {
    before: { source: "before", title: "Things", version: "1" },
    after: { source: "after", title: "Things", version: "2" },
  };
  JSON.parse(printJson(comparison));
  printMarkdown(comparison, labels);
  printText(comparison, { ...labels, paint: pc.createColors(false) });
  printHtml(comparison, labels);
  printChangeset(comparison, { packages: PACKAGES, documentVersion: "2" });
}

/** What an action returns, or undefined if it refuses its input the way it may: with a code and a place. */
async function acceptOrRefuse<T>(action: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (!isDocumentError(error)) throw error;
    if (error.code === "refused" && error.message !== "" && error.where && error.remedy)
      return undefined;
    throw new BrokenPromise(`An error lacks its code, place or remedy: ${error.message}`, {
      cause: error,
    });
  }
}
