import type { ApiModel } from "@c1-openapi/model";
import type { Bump, Comparison } from "@c1-openapi/semver";
import type { Engines } from "../../src/ports/ports.ts";

/**
 * Engines that load no compiler: a file for each group of operations, and a bump by the operations that
 * came and went. What the real ones make is tested in their packages, and by whole-pipeline.test.ts.
 */
export const simpleEngines: Engines = {
  async deriveFiles(model) {
    const files = new Map([["packages/types/src/schema.gen.ts", listNames(model).join("\n")]]);
    for (const { module, name } of model.operations) {
      const file = `packages/client/src/operations/${module}.gen.ts`;
      files.set(file, `${files.get(file) ?? ""}${name}\n`);
    }
    return files;
  },
  listGeneratedFolders: async () => ["packages/types/src", "packages/client/src/operations"],
  compare: async (before, after) => compareOperations(before, after),
  async describeChange(comparison, { packages, documentTitle, documentVersion }) {
    const { bump } = comparison;
    const text = `${packages.join(", ")}: ${bump}\n\n${documentTitle} (${documentVersion}) changed.\n`;
    return { comparison, changeset: bump === "none" ? undefined : text };
  },
  printMarkdown: async ({ bump }) => `bump: ${bump}\n`,
  printJson: async ({ bump }) => `${JSON.stringify({ bump })}\n`,
  addSamples: async (model) => model.corrected,
  async printPages(model) {
    const pages = listNames(model).map(
      (name) => [`operations/${name}.md`, `mark\n${name}`] as const,
    );
    return { pages: new Map(pages), mark: "mark" };
  },
  printSite: async () => new Map([["index.html", "site"]]),
};

function listNames(model: ApiModel): string[] {
  return model.operations.map((each) => each.name);
}

function compareOperations(before: ApiModel, after: ApiModel): Comparison {
  const old = new Set(listNames(before));
  const now = new Set(listNames(after));
  const verdictOf = (name: string) =>
    !old.has(name) ? "added" : now.has(name) ? "none" : "removed";
  const all = new Map([...before.operations, ...after.operations].map((each) => [each.name, each]));
  const operations = [...all.values()].map(({ id, name, method, path }) => {
    return { id, name, method, path, verdict: verdictOf(name) } as const;
  });
  const has = (verdict: string): boolean => operations.some((each) => each.verdict === verdict);
  const bump: Bump = has("removed") ? "major" : has("added") ? "minor" : "none";
  return { bump, operations, schemas: { added: [], removed: [] }, findings: [] };
}
