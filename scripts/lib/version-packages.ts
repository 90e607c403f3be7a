import { createRequire } from "node:module";
import { canonicalJson, type JsonObject, withLock, writeAllOrNone } from "@c1-openapi/document";
import { getReleasePlan } from "@changesets/get-release-plan";
import { CheckError } from "./command-line.ts";
import { derivePinned, requireInStep } from "./pinned-state.ts";
import { listPublishedPackages } from "./release/published-packages.ts";
import { listTags, tagOf } from "./release/tags.ts";
import { printReleaseReport, releaseReportPath } from "./release-report.ts";
import { runProgram } from "./run-program.ts";
import type { Stages } from "./stages.ts";
import { FILES, ROOT, readJsonIfThere } from "./workspace.ts";

const require = createRequire(import.meta.url);

/** What `pnpm version-packages --json` prints. */
export interface Versioned {
  /** `adopted`: the versions are as they were, and stand for the pinned document. */
  status: "versioned" | "adopted" | "unchanged";
  packages: { name: string; from: string; to: string }[];
  /** The files written besides those that changesets writes itself. */
  files: string[];
}

/**
 * Turns changesets into versions, and the pinned document into the released one.
 *
 * @throws {CheckError} if what is on disk doesn't follow from the pinned document
 */
export function versionPackages(stages: Stages): Promise<Versioned> {
  return withLock(ROOT, async () => {
    const { derived } = await requireInStep(stages);
    const packages = await planVersions();
    const [first] = packages;
    if (!first) return { status: "unchanged", packages: [], files: [] };

    const before = (await readJsonIfThere(FILES.released)) ?? {};
    const report = await printReleaseReport(derived.comparison, {
      before: { document: before, version: first.from },
      after: { document: derived.corrected, version: first.to },
    });
    await stages.run("version", runChangesets);
    const pages = report === undefined ? [] : [[releaseReportPath(first.to), report] as const];
    const files = await makeReleased(derived.corrected, pages, stages);
    return { status: "versioned", packages, files };
  });
}

/**
 * Makes the pinned document the one that the present versions stand for, before they are released
 * for the first time: what changed since the starter is no news to anybody.
 *
 * @throws {CheckError} if a tag says that they were released
 */
export function adoptDocument(stages: Stages): Promise<Versioned> {
  return withLock(ROOT, async () => {
    const { derived } = await requireInStep(stages);
    const published = await listPublishedPackages();
    const tags = await listTags();
    const released = published.map(tagOf).find((tag) => tags.has(tag));
    if (released !== undefined) {
      throw new CheckError(`${released} was released: there is a tag of it`, {
        where: FILES.released,
        remedy: "Leave out --first: what has changed since then is a new version.",
      });
    }
    const packages = published.map(({ name, version }) => ({ name, from: version, to: version }));
    const files = await makeReleased(derived.corrected, [[FILES.changeset, null]], stages);
    return { status: files.length > 0 ? "adopted" : "unchanged", packages, files };
  });
}

async function makeReleased(
  corrected: JsonObject,
  others: Iterable<readonly [string, string | null]>,
  stages: Stages,
): Promise<string[]> {
  const released = [FILES.released, canonicalJson(corrected)] as const;
  const files = await writeAllOrNone(ROOT, new Map<string, string | null>([released, ...others]));
  // The names of types remember the release before, so what was just released is derived anew.
  const settled = await derivePinned(stages);
  return [...files, ...(await writeAllOrNone(ROOT, settled.files))].sort();
}

/** Returns what the changesets make of the versions, each package after those it depends on. */
async function planVersions(): Promise<Versioned["packages"]> {
  const order = (await listPublishedPackages()).map(({ name }) => name);
  const { releases } = await getReleasePlan(ROOT).catch((cause: Error) => {
    throw new CheckError(`The changesets can't be read: ${cause.message}`, {
      where: ".changeset",
      remedy: "Mend or delete the changeset that it names, and run this again.",
      cause,
    });
  });
  return releases
    .filter((each) => each.type !== "none")
    .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
    .map(({ name, oldVersion, newVersion }) => ({ name, from: oldVersion, to: newVersion }));
}

/** Runs `changeset version`: versions, CHANGELOG.md files, and the changesets gone. */
async function runChangesets(): Promise<void> {
  const cli = require.resolve("@changesets/cli/bin.js");
  const { code, stdout, stderr } = await runProgram(process.execPath, [cli, "version"]);
  if (code === 0) return;
  throw new CheckError(`changeset version exited with ${code}: ${(stdout + stderr).trim()}`, {
    where: ".changeset",
    remedy: "Mend what it names, take back what it wrote (git restore .), and run this again.",
  });
}
