import { type ApiModel, buildModel } from "@c1-openapi/model";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import type { Comparison } from "@c1-openapi/semver";
import type { FileContent, Ports } from "../ports/ports.ts";
import { listPublishedPackages } from "../release/published-packages.ts";
import type { Settings } from "../settings/read-settings.ts";
import type { Warning } from "../warning.ts";
import { checkPublishable } from "./check-publishable.ts";
import { compileGenerated } from "./compile-generated.ts";
import { modelDocument } from "./model-document.ts";

/** Everything that follows from a checked document and the settings of the repository. */
export interface Derived {
  /** What the packages are made from. */
  model: ApiModel;
  warnings: Warning[];
  /** Generated files, and null for one that is left over from before. */
  files: Map<string, FileContent | null>;
  comparison: Comparison;
  /** The text of the changeset, or undefined if the document is what was released. */
  changeset: string | undefined;
}

/** What it takes to derive. */
export type DerivingPorts = Pick<Ports, "workspace" | "engines" | "compiler" | "progress">;

/** Corrects a checked document, generates from it, compiles that, and compares it with the last release. */
export async function derive(
  document: OpenapiDocument,
  settings: Settings,
  ports: DerivingPorts,
): Promise<Derived> {
  const { progress } = ports;
  const { model, warnings } = await progress.run("correct", () =>
    modelDocument(document, settings),
  );
  const files = await progress.run(
    "generate",
    () => deriveFiles(model, ports),
    (generated) => `${generated.size} files`,
  );
  const objections = await checkPublishable(model, files, ports.workspace);
  // A process of its own: it runs while the release is compared.
  const compiling = compileGenerated(model, files, ports);
  compiling.catch(() => {});
  const measured = await progress.run(
    "measure",
    () => measure({ model, files }, settings, ports),
    ({ comparison }) => `bump: ${comparison.bump}`,
  );
  await progress.run("compile", () => compiling);
  return { model, warnings: [...warnings, ...objections], files, ...measured };
}

/** Returns the generated files of a model, and null for each that stands there and isn't generated. */
export async function deriveFiles(
  model: ApiModel,
  { workspace, engines }: Pick<Ports, "workspace" | "engines">,
): Promise<Map<string, FileContent | null>> {
  const files = new Map<string, FileContent | null>(await engines.deriveFiles(model));
  for (const folder of await engines.listGeneratedFolders()) {
    for (const file of await workspace.listFiles(folder)) {
      if (file.endsWith(".gen.ts") && !files.has(file)) files.set(file, null);
    }
  }
  return files;
}

/** Compares a model with the last release, and describes the change for the packages that it concerns. */
export async function measure(
  { model, files }: Pick<Derived, "model" | "files">,
  { config, profile, released, accepted }: Settings,
  { workspace, engines }: Pick<Ports, "workspace" | "engines">,
): Promise<Pick<Derived, "comparison" | "changeset">> {
  // What was released is corrected already.
  const before = buildModel(released ?? withoutContents(model.corrected), profile);
  const comparison = await engines.compare(before, model, { policy: config.policy, accepted });
  const published = await listPublishedPackages(workspace);
  const packages = published.filter(({ folder }) =>
    [...files.keys()].some((file) => file.startsWith(`${folder}/`)),
  );
  return engines.describeChange(comparison, {
    packages: packages.map(({ name }) => name),
    // All packages have the same version.
    packageVersion: published[0]?.version ?? "",
    documentTitle: profile.documentTitle,
    documentVersion: model.info.version,
  });
}

/** What is compared with before the first release: the same document with nothing in it. */
function withoutContents({ components, ...rest }: OpenapiDocument): OpenapiDocument {
  const { schemas: _, ...others } = components ?? {};
  return { ...rest, paths: {}, components: others };
}
