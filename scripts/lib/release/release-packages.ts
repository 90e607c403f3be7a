import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { CheckError } from "../command-line.ts";
import { checkPackages } from "../packaging/check-packages.ts";
import type { Stages } from "../stages.ts";
import { buildPackages, type PackedPackage, packPackages } from "./pack.ts";
import { listPublishedPackages, type PublishedPackage } from "./published-packages.ts";
import { publishTarball, type RegistryOptions, readPublishedIntegrity } from "./registry.ts";
import { findObstacles } from "./repository-state.ts";
import { createTag, listTags, tagOf } from "./tags.ts";

export interface ReleaseOptions extends RegistryOptions {
  /** Whether to do everything but publish and tag. */
  isDryRun: boolean;
  /** Where to leave the tarballs; a temporary folder if it isn't said. */
  packDestination: string | undefined;
  stages: Stages;
  /** Told of each package as soon as its fate is known. */
  onOutcome(outcome: ReleasedPackage): void;
}

/** What became of a package: `present` was on the registry before, `packed` is a dry run's. */
export interface ReleasedPackage {
  name: string;
  version: string;
  outcome: "published" | "present" | "packed";
  /** The tag that was made for it, if one was. */
  tag?: string;
}

/**
 * Builds, packs, checks and publishes what the registry doesn't have yet, and tags it. What an
 * earlier run got done is left alone, so a release that failed half-way is finished by running it
 * again.
 *
 * @throws {CheckError} before anything is published, if any check fails
 */
export async function releasePackages(options: ReleaseOptions): Promise<ReleasedPackage[]> {
  const { stages, isDryRun } = options;
  const packages = await listPublishedPackages();
  await stages.run("repository", () => refuseObstacles(packages, options));
  const published = await stages.run(
    "registry",
    () => readPublished(packages, options),
    (found) => `${found.size} of ${packages.length} are published`,
  );
  const tags = await listTags();
  const isDone = packages.every((each) => published.has(each.name) && tags.has(tagOf(each)));
  if (isDone && !isDryRun) return report(packages.map(present), options);

  const folder =
    options.packDestination ?? (await mkdtemp(path.join(tmpdir(), "c1-openapi-pack-")));
  try {
    await stages.run("build", () => buildPackages(packages));
    const packed = await stages.run("pack", () => packPackages(packages, folder));
    await stages.run("check", () => refuseProblems(packed));
    if (isDryRun) return report(packed.map(asPacked), options);
    refuseMixture(packed, published);
    return await publishMissing(packed, { published, tags }, options);
  } finally {
    if (options.packDestination === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function refuseObstacles(
  packages: PublishedPackage[],
  { stages, isDryRun, tag }: ReleaseOptions,
): Promise<void> {
  const prerelease = packages.find(({ version }) => version.includes("-"));
  if (prerelease && tag === "latest") {
    throw new CheckError(`${prerelease.name}@${prerelease.version} is a prerelease`, {
      where: `${prerelease.folder}/package.json`,
      remedy: "Publish it under a tag of its own: pnpm release --tag next.",
    });
  }
  for (const obstacle of await findObstacles(stages, { isPrerelease: prerelease !== undefined })) {
    if (!isDryRun) throw obstacle;
    stages.warn(`a release would be refused: ${obstacle.message} (${obstacle.where})`);
  }
}

async function readPublished(
  packages: PublishedPackage[],
  options: RegistryOptions,
): Promise<Map<string, string>> {
  const found = await Promise.all(
    packages.map(async (each) => [each.name, await readPublishedIntegrity(each, options)] as const),
  );
  return new Map(found.filter((each): each is [string, string] => each[1] !== undefined));
}

async function refuseProblems(packed: PackedPackage[]): Promise<void> {
  const problems = await checkPackages(packed);
  if (problems.length === 0) return;
  const lines = problems.map((each) => `  ${each.package} ${each.where}: ${each.message}`);
  throw new CheckError(`The packages are not fit to be published\n${lines.join("\n")}`, {
    remedy: "Mend what is named; pnpm release --dry-run checks again.",
  });
}

/** Refuses to finish a release with packages of another commit than it was begun with. */
function refuseMixture(packed: PackedPackage[], published: Map<string, string>): void {
  const stranger = packed.find(
    ({ name, integrity }) => published.has(name) && published.get(name) !== integrity,
  );
  if (!stranger) return;
  throw new CheckError(
    `${tagOf(stranger)} is on the registry already, and this commit builds another one`,
    {
      where: stranger.folder,
      remedy:
        "Release the commit that the release was begun with. If that is this one, add a " +
        "changeset and release a new version: a published one never changes.",
    },
  );
}

async function publishMissing(
  packed: PackedPackage[],
  { published, tags }: { published: Map<string, string>; tags: Set<string> },
  options: ReleaseOptions,
): Promise<ReleasedPackage[]> {
  const outcomes: ReleasedPackage[] = [];
  for (const each of packed) {
    const isNew = !published.has(each.name);
    if (isNew)
      await options.stages.run(
        "publish",
        () => publish(each, options),
        () => tagOf(each),
      );
    const tag = tagOf(each);
    if (!tags.has(tag)) await createTag(tag);
    outcomes.push({
      name: each.name,
      version: each.version,
      outcome: isNew ? "published" : "present",
      ...(tags.has(tag) ? {} : { tag }),
    });
    options.onOutcome(outcomes.at(-1) as ReleasedPackage);
  }
  return outcomes;
}

async function publish(each: PackedPackage, options: ReleaseOptions): Promise<void> {
  const refusal = await publishTarball(each.tarball, options);
  if (refusal === undefined) return;
  // The registry may have taken it although its answer was lost, or another run was quicker.
  if ((await readPublishedIntegrity(each, options)) === each.integrity) return;
  throw new CheckError(`${tagOf(each)} could not be published: ${refusal}`, {
    where: options.registry ?? "the registry of your configuration",
    remedy: "Run pnpm release again: it goes on with what isn't published yet.",
  });
}

function report(outcomes: ReleasedPackage[], { onOutcome }: ReleaseOptions): ReleasedPackage[] {
  for (const each of outcomes) onOutcome(each);
  return outcomes;
}

function present({ name, version }: PublishedPackage): ReleasedPackage {
  return { name, version, outcome: "present" };
}

function asPacked({ name, version }: PackedPackage): ReleasedPackage {
  return { name, version, outcome: "packed" };
}
