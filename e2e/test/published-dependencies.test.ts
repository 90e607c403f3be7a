import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { listPublishedPackages } from "../../packages/pipeline/src/release/published-packages.ts";
import { readPublishing } from "../../packages/pipeline/src/settings/publishing.ts";
import { openCheckout } from "../../scripts/automation/checkout.ts";
import { ROOT } from "./support/repository.ts";

const checkout = openCheckout(ROOT);
const published = await listPublishedPackages(checkout);
const settings = await readPublishing(checkout);
const read = (file: string): Promise<string> => readFile(path.join(ROOT, file), "utf8");

interface Manifest {
  repository: { url: string; directory: string };
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

describe.each(published)("$name", ({ name, folder }) => {
  test("names the repository that publishing.json names, and has a budget there", async () => {
    const { repository } = JSON.parse(await read(`${folder}/package.json`)) as Manifest;
    expect(repository).toMatchObject({
      url: `git+https://github.com/${settings.repository}.git`,
      directory: folder,
    });
    expect(settings.budgets).toHaveProperty([folder]);
  });

  test("brings along what Renovate leaves to a person, and what SECURITY.md names", async () => {
    const manifest = JSON.parse(await read(`${folder}/package.json`)) as Manifest;
    const own = published.map((each) => each.name);
    const foreign = (field: Record<string, string> = {}): string[] =>
      Object.keys(field).filter((each) => !own.includes(each));
    const security = (await read("SECURITY.md")).replaceAll(/\s+/g, " ");
    for (const each of foreign(manifest.dependencies)) expect(security).toContain(each);
    const count = Object.keys(manifest.dependencies ?? {}).length;
    const numbers = ["no package", "one", "two", "three", "four", "five", "six"];
    const short = name.split("/").at(-1);
    expect(security).toMatch(new RegExp(`the ${short} on ${numbers[count]}\\b`));

    const { packageRules } = JSON.parse(await read("renovate.json")) as {
      packageRules: { groupName?: string; automerge?: boolean; matchPackageNames?: string[] }[];
    };
    const rule = packageRules.find(({ groupName }) => groupName === "published dependencies");
    expect(rule).toMatchObject({ automerge: false });
    for (const each of [...foreign(manifest.dependencies), ...foreign(manifest.peerDependencies)]) {
      expect(rule?.matchPackageNames).toContain(each);
    }
  });
});
