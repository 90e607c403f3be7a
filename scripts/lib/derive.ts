import {
  correctDocument,
  cutToInclude,
  type JsonObject,
  type OverlayAction,
  objectOr,
  type SourceConfig,
  stringOr,
} from "@c1-openapi/document";
import type { Comparison, Policy } from "@c1-openapi/semver";
import { generateFiles } from "./generate-files.ts";
import type { Stages } from "./stages.ts";
import { FILES, listGenerated, readJsonIfThere, readOverlay } from "./workspace.ts";

/** The packages whose contents come from the document. */
const PACKAGES = ["@c1-openapi/types", "@c1-openapi/client"];

/** Everything that follows from a checked document and the repository's own files. */
export interface Derived {
  /** What the packages are made from: the corrected document, cut to what is to be included. */
  corrected: JsonObject;
  unmatchedActions: OverlayAction[];
  /** Generated sources, and null for one left over from a group that is gone. */
  files: Map<string, string | null>;
  comparison: Comparison;
  /** The text of the changeset, or undefined if the document is what was released. */
  changeset: string | undefined;
}

/** Corrects a checked document, generates from it, and compares it with the last release. */
export async function derive(
  document: JsonObject,
  options: Pick<SourceConfig, "drop" | "include" | "policy"> & { stages: Stages },
): Promise<Derived> {
  const { stages, drop, include, policy } = options;
  const overlay = await readOverlay();
  const released = await readJsonIfThere(FILES.released);
  const { corrected, unmatchedActions } = await stages.run("correct", () => {
    const correction = correctDocument(document, { drop, overlay, released });
    return { ...correction, corrected: cutToInclude(correction.document, include) };
  });
  const files = await stages.run(
    "generate",
    () => generateAll(corrected),
    (generated) => `${generated.size} files`,
  );
  const { comparison, changeset } = await stages.run(
    "measure",
    () => measure(released ?? emptyLike(corrected), corrected, policy),
    (measured) => `bump: ${measured.comparison.bump}`,
  );
  return { corrected, unmatchedActions, files, comparison, changeset };
}

/** What changed since the last release, and the changeset that says so. */
async function measure(
  released: JsonObject,
  corrected: JsonObject,
  settings: JsonObject,
): Promise<Pick<Derived, "comparison" | "changeset">> {
  const { bumpFor, compareDocuments, printChangeset, readPolicy } = await import(
    "@c1-openapi/semver"
  );
  const policy: Policy = readPolicy(settings);
  const comparison = compareDocuments(released, corrected, policy);
  const { version } = (await readJsonIfThere("packages/types/package.json")) ?? {};
  const documentVersion = stringOr(objectOr(corrected["info"])["version"]) ?? "";
  const bump = bumpFor(comparison.bump, stringOr(version) ?? "");
  const changeset = printChangeset(
    { ...comparison, bump },
    { packages: PACKAGES, documentVersion },
  );
  return { comparison: { ...comparison, bump }, changeset };
}

async function generateAll(corrected: JsonObject): Promise<Map<string, string | null>> {
  const files = new Map<string, string | null>(await generateFiles(corrected));
  const { GENERATED_FOLDERS } = await import("@c1-openapi/codegen");
  for (const folder of GENERATED_FOLDERS) {
    for (const file of await listGenerated(folder)) {
      if (!files.has(file)) files.set(file, null);
    }
  }
  return files;
}

/** What is measured against before the first release: the same document with nothing in it. */
function emptyLike({ paths: _, components, ...rest }: JsonObject): JsonObject {
  const { schemas: __, ...others } = objectOr(components);
  return { ...rest, paths: {}, components: others };
}
