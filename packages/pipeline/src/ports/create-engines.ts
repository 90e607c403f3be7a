import type { ApiModel } from "@c1-openapi/model";
import { escapeJson, sortKeys } from "@c1-openapi/openapi";
import type { Engines } from "./ports.ts";

/** The document as the types package publishes it: corrected, with samples. */
const publishedDocument = "packages/types/openapi.json";

/**
 * Returns what the packages codegen, semver and reference do. Each is loaded when it is asked for: the
 * compiler that they bring along takes longest of all to load.
 */
export function createEngines(): Engines {
  return {
    async deriveFiles(model) {
      const { generatePackages } = await import("@c1-openapi/codegen");
      return new Map([
        [publishedDocument, await printPublished(model)],
        ...generatePackages(model),
      ]);
    },
    async listGeneratedFolders() {
      return (await import("@c1-openapi/codegen")).generatedFolders;
    },
    async compare(before, after, policy) {
      const { compareModels, readPolicy } = await import("@c1-openapi/semver");
      return compareModels(before, after, readPolicy(policy));
    },
    async describeChange(comparison, { packageVersion, ...options }) {
      const { bumpFor, printChangeset } = await import("@c1-openapi/semver");
      const released = { ...comparison, bump: bumpFor(comparison.bump, packageVersion) };
      return { comparison: released, changeset: printChangeset(released, options) };
    },
    async printMarkdown(comparison, options) {
      return (await import("@c1-openapi/semver")).printMarkdown(comparison, options);
    },
    async printJson(comparison) {
      return (await import("@c1-openapi/semver")).printJson(comparison);
    },
    async addSamples(model) {
      return (await import("@c1-openapi/reference/samples")).addSamples(model);
    },
    async printPages(model) {
      const { PAGE_MARK, printReference } = await import("@c1-openapi/reference");
      return { pages: printReference(model), mark: PAGE_MARK };
    },
    async writeSite(model, folder) {
      await (await import("@c1-openapi/reference")).writeSite(model, folder);
    },
  };
}

/** Indented by one space: of the whole API, two would be half a megabyte more for everyone to install. */
async function printPublished(model: ApiModel): Promise<string> {
  const { addSamples } = await import("@c1-openapi/reference/samples");
  return `${escapeJson(JSON.stringify(sortKeys(addSamples(model)), null, 1))}\n`;
}
