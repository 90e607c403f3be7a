import { CheckError } from "../../packages/pipeline/src/errors.ts";
import type { Registry } from "../../packages/pipeline/src/ports/ports.ts";
import { runGit } from "../../packages/pipeline/src/ports/programs/git.ts";
import { createNpmRegistry } from "../../packages/pipeline/src/ports/programs/npm-registry.ts";
import {
  type IndexedRelease,
  parseReleaseIndex,
  readReleaseIndex,
  releaseIndexPath,
} from "../../packages/pipeline/src/release/release-index.ts";
import { tagOf } from "../../packages/pipeline/src/release/tag-of.ts";
import { readPublishing } from "../../packages/pipeline/src/settings/publishing.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { openCheckout } from "./checkout.ts";
import { printLine, rerunRemedy, setOutput } from "./environment.ts";

const help = `Usage: node scripts/automation/plan-release.ts

Says which release is to be published next: the oldest of docs/releases/index.json that the registry
doesn't have in all of its packages, or that has no tag, and that nobody has withdrawn. It is looked
for anew each time, so no release is lost, whatever became of the run that was started for it.
Needs the whole history (fetch-depth: 0).

Outputs: pending (true or false), version, commit (in which the version was made), more (whether
another release waits after it), consumers (whether there are repositories to notify of it).
`;

await runCommand({ name: "plan-release", help, options: {}, remedy: rerunRemedy }, async () => {
  const pending = await listReleasable(await listUnfinished());
  const [next] = pending;
  await setOutput("pending", String(next !== undefined));
  await setOutput("version", next?.version ?? "");
  await setOutput("commit", next?.commit ?? "");
  await setOutput("more", String(pending.length > 1));
  const { consumers } = await readPublishing(openCheckout(process.cwd()));
  await setOutput("consumers", String(consumers.length > 0));
  if (!next) printLine("Everything is released");
  for (const { version, commit } of pending) printLine(`${version} of ${commit} is to be released`);
  return exitCodes.done;
});

interface PendingRelease {
  version: string;
  commit: string;
}

/** The releases that are not published and tagged in whole, the oldest first. */
async function listUnfinished(): Promise<IndexedRelease[]> {
  const { releases } = await readReleaseIndex(openCheckout(process.cwd()));
  const expected = releases.filter((each) => each.withdrawn === undefined);
  const published = await listPublished(expected, createNpmRegistry(process.cwd()));
  const tags = new Set((await git("tag", "--list")).split("\n"));
  const isDone = ({ version, packages }: IndexedRelease): boolean =>
    packages
      .map((name) => tagOf({ name, version }))
      .every((tag) => published.has(tag) && tags.has(tag));
  return expected.filter((each) => !isDone(each)).reverse();
}

/** What the registry has of the packages, as `name@version`. */
async function listPublished(
  releases: readonly IndexedRelease[],
  registry: Registry,
): Promise<Set<string>> {
  const names = new Set(releases.flatMap((each) => each.packages));
  const listed = await Promise.all(
    [...names].map(async (name) => {
      const { versions } = await registry.listVersions(name, { registry: undefined });
      return versions.map((version) => tagOf({ name, version }));
    }),
  );
  return new Set(listed.flat());
}

/**
 * Finds the commit of each release. One whose commit holds changesets that its version knows nothing
 * of can't be released; a later release holds all of it.
 *
 * @throws {CheckError} if none can be released, and the last one is of that kind
 */
async function listReleasable(releases: readonly IndexedRelease[]): Promise<PendingRelease[]> {
  const releasable: PendingRelease[] = [];
  let skipped: { version: string; waiting: string[] } | undefined;
  for (const { version } of releases) {
    const commit = await findCommit(version);
    const waiting = await listChangesets(commit);
    if (waiting.length === 0) {
      releasable.push({ version, commit });
      skipped = undefined;
    } else {
      skipped = { version, waiting };
      printLine(`${version} of ${commit} can't be released: ${waiting.join(", ")} waits there`);
    }
  }
  // One that can't be released stops none that was made before it.
  if (!skipped || releasable.length > 0) return releasable;
  throw new CheckError(`${skipped.version} was merged with changesets that it doesn't hold`, {
    where: skipped.waiting.join(", "),
    remedy: "merge the next release, which holds them and takes its place: it is open by now",
  });
}

/** The commit of the main branch in which a version was made. */
async function findCommit(version: string): Promise<string> {
  if ((await git("rev-parse", "--is-shallow-repository")).trim() === "true") {
    throw new CheckError("The history is cut off", { remedy: "check out with fetch-depth: 0" });
  }
  const log = ["log", "--first-parent", "--reverse", "--format=%H", "--", releaseIndexPath];
  const commits = (await git(...log)).split("\n").filter(Boolean);
  for (const commit of commits) {
    const shown = await git("show", `${commit}:${releaseIndexPath}`).catch(() => undefined);
    const { releases } = shown === undefined ? { releases: [] } : parseReleaseIndex(shown);
    if (releases.some((each) => each.version === version)) return commit;
  }
  throw new CheckError(`No commit made version ${version}`, {
    where: releaseIndexPath,
    remedy: "commit what pnpm version-packages wrote",
  });
}

/** The changesets that wait in a commit. */
async function listChangesets(commit: string): Promise<string[]> {
  const files = await git("ls-tree", "--name-only", "-z", commit, ".changeset/");
  return files.split("\0").filter((each) => each.endsWith(".md") && !each.endsWith("/README.md"));
}

function git(...args: string[]): Promise<string> {
  return runGit(args, { cwd: process.cwd() });
}
