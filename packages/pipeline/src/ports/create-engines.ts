import type { ApiModel } from "@c1-openapi/model";
import { canonicalBytes } from "@c1-openapi/openapi";
import { withinDeadline } from "../stage-deadline.ts";
import type { Engines, FileContent } from "./ports.ts";

/** The document as the types package publishes it: corrected, with samples. */
const publishedDocument = "packages/types/openapi.json";

/**
 * Returns what the packages codegen, semver and reference do. Each is loaded when it is asked for: the
 * compiler that they bring along takes longest of all to load. What they compute has a deadline.
 */
export function createEngines(): Engines {
  return {
    async deriveFiles(model) {
      const { generatePackages } = await import("@c1-openapi/codegen");
      const files = new Map<string, FileContent>(
        withinDeadline("generate", () => generatePackages(model)),
      );
      // The largest of them comes last: printing types takes the most memory.
      return files.set(publishedDocument, await printPublished(model));
    },
    async listGeneratedFolders() {
      return (await import("@c1-openapi/codegen")).generatedFolders;
    },
    async compare(before, after, { policy, accepted }) {
      const { acceptFindings, compareModels, readPolicy } = await import("@c1-openapi/semver");
      return withinDeadline("compare", () =>
        acceptFindings(compareModels(before, after, readPolicy(policy)), accepted),
      );
    },
    async describeChange(comparison, { packageVersion, ...options }) {
      const { bumpFor, printChangeset } = await import("@c1-openapi/semver");
      const released = { ...comparison, bump: bumpFor(comparison.bump, packageVersion) };
      const changeset = withinDeadline("compare", () => printChangeset(released, options));
      return { comparison: released, changeset };
    },
    async printMarkdown(comparison, options) {
      const { printMarkdown } = await import("@c1-openapi/semver");
      return withinDeadline("report", () => printMarkdown(comparison, options));
    },
    async printJson(comparison) {
      return (await import("@c1-openapi/semver")).printJson(comparison);
    },
    async addSamples(model) {
      const { addSamples } = await import("@c1-openapi/reference/samples");
      return withinDeadline("samples", () => addSamples(model));
    },
    async printPages(model, releases) {
      const { PAGE_MARK, printReference } = await import("@c1-openapi/reference");
      return {
        pages: withinDeadline("pages", () => printReference(model, { releases })),
        mark: PAGE_MARK,
      };
    },
    async printSite(model) {
      const { loadSite } = await import("@c1-openapi/reference");
      const site = await loadSite();
      return withinDeadline("site", () => site(model));
    },
  };
}

/** Indented by one space: of the whole API, two would be half a megabyte more for everyone to install. */
async function printPublished(model: ApiModel): Promise<Uint8Array> {
  const { addSamples } = await import("@c1-openapi/reference/samples");
  return withinDeadline("samples", () => canonicalBytes(addSamples(model), { indent: 1 }));
}
