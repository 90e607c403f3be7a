// @ts-check
/**
 * What changesets writes into each CHANGELOG.md. Plain JavaScript without a network call, because
 * `changeset version` loads it by itself.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { getReleasePlan } from "@changesets/get-release-plan";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The changeset that `pnpm sync` writes. */
const SYNC_CHANGESET = "spec-sync";

/** The line of it that holds until it is released. */
const BEFORE_THE_RELEASE = /^Every finding, before the release: .*$/m;

/**
 * Returns the lines for one changeset; those of a sync end with a link to the full list of findings.
 * @type {import("@changesets/types").GetReleaseLine}
 */
export async function getReleaseLine(changeset) {
  const summary =
    changeset.id === SYNC_CHANGESET
      ? changeset.summary.replace(BEFORE_THE_RELEASE, await linkToFindings(changeset))
      : changeset.summary;
  const [first = "", ...others] = summary.split("\n").map((line) => line.trimEnd());
  const rest = others.map((line) => (line === "" ? "" : `  ${line}`));
  return [`- ${first}`, ...rest].join("\n").trimEnd();
}

/**
 * Returns the line for dependencies that moved along.
 * @type {import("@changesets/types").GetDependencyReleaseLine}
 */
export async function getDependencyReleaseLine(_changesets, dependencies) {
  if (dependencies.length === 0) return "";
  const list = dependencies.map(({ name, newVersion }) => `\`${name}@${newVersion}\``);
  return `- Goes with ${list.join(", ")}.`;
}

/**
 * @param {import("@changesets/types").NewChangesetWithCommit} changeset
 */
async function linkToFindings(changeset) {
  const { repository } = JSON.parse(await readFile(`${ROOT}publishing.json`, "utf8"));
  const { releases } = await getReleasePlan(ROOT);
  const release = releases.find(({ name }) => name === changeset.releases[0]?.name);
  const file = `docs/releases/${release?.newVersion}.md`;
  return `[Every finding](https://github.com/${repository}/blob/HEAD/${file}).`;
}
