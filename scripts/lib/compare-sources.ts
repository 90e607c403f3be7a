import {
  checkDocument,
  correctDocument,
  type JsonObject,
  mergeFragments,
  objectOr,
  parseDocument,
  pullDocument,
  REQUEST_TYPE_NAME,
  readSourceConfig,
  type SourceConfig,
  selectOperations,
  sliceDocument,
  stringOr,
  TYPE_NAME,
} from "@c1-openapi/document";
import type { Comparison, ReportOptions } from "@c1-openapi/semver";
import type { Stages } from "./stages.ts";
import { FILES, pathFromCaller, pathInRoot, readOverlay } from "./workspace.ts";

/** A comparison, and what both documents are called. */
export interface ComparedSources {
  comparison: Comparison;
  labels: ReportOptions;
}

/** Compares two documents from files or URLs with the corrections and the policy of a sync. */
export async function compareSources(
  [oldSource, newSource]: readonly [string, string],
  stages: Stages,
): Promise<ComparedSources> {
  const config = await readSourceConfig(pathInRoot(FILES.source));
  const overlay = await readOverlay();
  const correct = (document: JsonObject, released: JsonObject): JsonObject =>
    // An action of the overlay that finds nothing is no fault here: either document may be old.
    keepIncluded(
      correctDocument(document, { drop: config.drop, overlay, released }).document,
      config,
    );

  const original = await readDocument(oldSource, config, stages);
  const successor = await readDocument(newSource, config, stages);
  const [before, after] = await stages.run("correct", () => {
    // A document of a release has its names already, and a new one keeps those of the old.
    const corrected = correct(original, hasUsableNames(original) ? original : {});
    return [corrected, correct(successor, corrected)] as const;
  });
  const comparison = await stages.run(
    "compare",
    async () => {
      // Loaded here, since the compiler that it brings along takes longest of all to load.
      const { compareDocuments, readPolicy } = await import("@c1-openapi/semver");
      return compareDocuments(before, after, readPolicy(config.policy));
    },
    ({ findings }) => `${findings.length} findings`,
  );
  const labels = { before: labelOf(oldSource, before), after: labelOf(newSource, after) };
  return { comparison, labels };
}

/** What of a document the packages are made from, as far as that revision has it. */
function keepIncluded(corrected: JsonObject, { include }: SourceConfig): JsonObject {
  if (!include) return corrected;
  return sliceDocument(corrected, selectOperations(corrected, include).selected);
}

async function readDocument(
  source: string,
  { limits }: SourceConfig,
  stages: Stages,
): Promise<JsonObject> {
  const place = /^[a-z][a-z0-9+.-]+:\/\//i.test(source) ? source : pathFromCaller(source);
  const pulled = await stages.run("pull", () =>
    pullDocument({ allOf: [place] }, { limits, onNotice: (message) => stages.warn(message) }),
  );
  const parts = pulled.kind === "pulled" ? pulled.parts : [];
  return stages.run("check", async () => {
    // Messages call a file as its caller does.
    const fragments = parts.map(({ text }) => ({
      name: source,
      document: parseDocument(text, source),
    }));
    const { document, warnings } = mergeFragments(fragments);
    for (const warning of warnings) stages.warn(warning);
    await checkDocument(document, source);
    return document;
  });
}

/** Whether a document brings along the names of its types, and only such as a program can hold. */
function hasUsableNames(document: JsonObject): boolean {
  const names = Object.values(objectOr(objectOr(document["components"])["schemas"]))
    .flatMap((schema) => [objectOr(schema)[TYPE_NAME], objectOr(schema)[REQUEST_TYPE_NAME]])
    .filter((name) => name !== undefined);
  const isEachUsable = names.every(
    (name) => typeof name === "string" && /^[A-Za-z_$][\w$]*$/.test(name),
  );
  return isEachUsable && names.length > 0 && new Set(names).size === names.length;
}

function labelOf(source: string, document: JsonObject): ReportOptions["before"] {
  const info = objectOr(document["info"]);
  return {
    source,
    title: stringOr(info["title"]) ?? "",
    version: stringOr(info["version"]) ?? "",
  };
}
