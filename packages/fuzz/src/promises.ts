import { c1Profile } from "@c1-openapi/c1";
import { generatePackages } from "@c1-openapi/codegen";
import {
  type ApiModel,
  buildModel,
  correctDocument,
  neutralProfile,
  type Profile,
} from "@c1-openapi/model";
import {
  checkDocument,
  isDocumentError,
  type JsonObject,
  type OpenapiDocument,
  parseDocument,
} from "@c1-openapi/openapi";
import { addSamples, listSamples } from "@c1-openapi/reference";
import {
  type Comparison,
  compareModels,
  printChangeset,
  printHtml,
  printJson,
  printMarkdown,
  printMessage,
  printText,
} from "@c1-openapi/semver";
import pc from "picocolors";
import { compileSources } from "./compile.ts";

const documentName = "document";
const packages = ["@c1-openapi/types", "@c1-openapi/client"];

/** A promise of the pipeline that an input broke. */
class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** Whatever the text: a checked document, or undefined because it was refused with a reason. */
export async function readText(text: string): Promise<OpenapiDocument | undefined> {
  return acceptOrRefuse(() => checkDocument(parseDocument(text, documentName), documentName));
}

/** Documents of OpenAPI 3.0 are read as OpenAPI does and the others as C1's, so that both are tried. */
function profileOf({ openapi }: OpenapiDocument): Profile {
  return openapi.startsWith("3.0") ? neutralProfile : c1Profile;
}

/** Returns the model of a checked document, named like the one that was released before it. */
function modelOf(document: OpenapiDocument, profile: Profile, released?: ApiModel): ApiModel {
  const options = { profile, drop: [], released: released?.corrected };
  return buildModel(correctDocument(document, options), profile);
}

/** Whatever the document: sources that compile, or a reason why there are none. */
export function generateFrom(value: JsonObject): Promise<void> {
  return compileWhatIs(value, generatePackages);
}

/** Of a document that doesn't contradict itself: samples that compile, too. */
export function sampleFrom(value: JsonObject): Promise<void> {
  return compileWhatIs(
    value,
    (model) => new Map([...generatePackages(model), ...printSamples(model)]),
  );
}

async function compileWhatIs(
  value: JsonObject,
  generate: (model: ApiModel) => ReadonlyMap<string, string>,
): Promise<void> {
  const document = await readText(JSON.stringify(value));
  if (document === undefined) return;
  const files = await acceptOrRefuse(() => generate(modelOf(document, profileOf(document))));
  if (files === undefined) return;
  const problems = compileSources(files);
  if (problems.length > 0) {
    throw new BrokenPromise(
      `What is generated doesn't compile: ${problems.slice(0, 3).join("\n")}`,
    );
  }
}

/** The samples of every operation, as programs of somebody who uses the client. */
export function printSamples(model: ApiModel): Map<string, string> {
  const programs = new Map<string, string>();
  for (const { source } of listSamples(buildModel(addSamples(model), model.profile))) {
    programs.set(`packages/client/sample-${programs.size}.ts`, `${nodeGlobals}\n${source}`);
  }
  return programs;
}

/** What programs know of Node, whose types the packages do without. */
const nodeGlobals = "declare const process: { env: Record<string, string | undefined> };";

/** Whatever two documents: a comparison in which every finding has its reason, and its reports. */
export async function compareRevisions([before, after]: [JsonObject, JsonObject]): Promise<void> {
  const original = await readText(JSON.stringify(before));
  const successor = await readText(JSON.stringify(after));
  if (!original || !successor) return;
  const comparison = await acceptOrRefuse(() => {
    const profile = profileOf(original);
    const released = modelOf(original, profile);
    generatePackages(released);
    const next = modelOf(successor, profile, released);
    generatePackages(next);
    return compareModels(released, next);
  });
  if (comparison === undefined) return;
  const unexplained = comparison.findings.filter(({ rule }) => rule === "unexplained");
  if (unexplained.length > 0) {
    throw new BrokenPromise(`Findings have no reason: ${unexplained.map(printMessage).join(" ")}`);
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
  printChangeset(comparison, { packages, documentTitle: "The document", documentVersion: "2" });
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
