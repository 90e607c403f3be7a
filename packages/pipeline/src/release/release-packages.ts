import { CheckError } from "../errors.ts";
import type {
  PackedPackage,
  Ports,
  PublishedPackage,
  Registry,
  RegistryOptions,
} from "../ports/ports.ts";
import { findObstacles, type ObstaclePorts } from "./find-obstacles.ts";
import { publishTarball } from "./publish-tarball.ts";
import { listPublishedPackages } from "./published-packages.ts";
import { printReleaseManifest, releaseManifestName } from "./release-manifest.ts";
import { tagOf } from "./tag-of.ts";

/**
 * How far to go. `publish`: to the end. `pack`: everything but publish and tag, for another job to do
 * that. `dry-run`: the same, to see what would come of it; what would stop a release is a warning.
 */
export type ReleaseMode = "publish" | "pack" | "dry-run";

/** How to release. */
export interface ReleaseOptions extends RegistryOptions {
  mode: ReleaseMode;
  /** The folder to leave the tarballs and their manifest in; undefined: they are deleted. */
  packDestination: string | undefined;
  /** Called with each package as soon as it is known what became of it. */
  onOutcome(outcome: ReleasedPackage): void;
}

/**
 * What became of a package: `present` was on the registry before, `staged` waits there for a person's
 * approval, `packed` was not sent.
 */
export interface ReleasedPackage {
  name: string;
  version: string;
  outcome: "published" | "staged" | "present" | "packed";
  /** The tag that was made for it, if one was. */
  tag?: string;
}

/** What it takes to release. */
export type ReleasePorts = ObstaclePorts &
  Pick<Ports, "registry" | "packageBuilder" | "callerFiles">;

/**
 * Builds, packs, checks and publishes what the registry doesn't have yet, and tags it. What an
 * earlier run got done is left alone, so a release that failed half-way is finished by running it
 * again.
 *
 * @throws {CheckError} before anything is published, if any check fails
 */
export function releasePackages(
  options: ReleaseOptions,
  ports: ReleasePorts,
): Promise<ReleasedPackage[]> {
  return ports.workspace.exclusively(() => run(options, ports));
}

async function run(options: ReleaseOptions, ports: ReleasePorts): Promise<ReleasedPackage[]> {
  const { workspace, git, progress, packageBuilder } = ports;
  const { mode, packDestination } = options;
  const packages = await listPublishedPackages(workspace);
  await progress.run("repository", () => refuseObstacles(packages, options, ports));
  const published = await progress.run(
    "registry",
    () => readPublished(packages, options, ports.registry),
    (found) => `${found.size} of ${packages.length} are published`,
  );
  const tags = await git.listTags();
  const isDone = packages.every((each) => published.has(each.name) && tags.has(tagOf(each)));
  if (isDone && mode === "publish") return report(packages, "present", options);

  await progress.run("build", () => packageBuilder.build(packages));
  return packageBuilder.pack(packages, packDestination, async (packed) => {
    await progress.run("check", () => refuseProblems(packed, ports));
    if (mode !== "dry-run") refuseMixture(packed, published);
    if (packDestination !== undefined) await writeManifest(packDestination, packed, ports);
    if (mode !== "publish") return report(packed, "packed", options);
    return publishMissing(packed, { published, tags }, options, ports);
  });
}

async function writeManifest(
  folder: string,
  packed: readonly PackedPackage[],
  { callerFiles, git }: Pick<ReleasePorts, "callerFiles" | "git">,
): Promise<void> {
  const text = printReleaseManifest(await git.readCommit(), packed);
  await callerFiles.write(`${folder}/${releaseManifestName}`, text);
}

async function refuseObstacles(
  packages: readonly PublishedPackage[],
  { mode, tag }: ReleaseOptions,
  ports: ReleasePorts,
): Promise<void> {
  const prerelease = packages.find(({ version }) => version.includes("-"));
  if (prerelease && tag === "latest") {
    throw new CheckError(`${tagOf(prerelease)} is a prerelease`, {
      where: `${prerelease.folder}/package.json`,
      remedy: "Publish it under a tag of its own: pnpm release --tag next.",
    });
  }
  for (const obstacle of await findObstacles(ports, { isPrerelease: prerelease !== undefined })) {
    if (mode !== "dry-run") throw obstacle;
    ports.progress.warn(`a release would be refused: ${obstacle.message} (${obstacle.where})`);
  }
}

async function readPublished(
  packages: readonly PublishedPackage[],
  options: RegistryOptions,
  registry: Registry,
): Promise<Map<string, string>> {
  const found = await Promise.all(
    packages.map(async (each) => [each.name, await registry.readIntegrity(each, options)] as const),
  );
  return new Map(found.filter((each): each is [string, string] => each[1] !== undefined));
}

async function refuseProblems(
  packed: readonly PackedPackage[],
  { packageBuilder }: ReleasePorts,
): Promise<void> {
  const problems = await packageBuilder.check(packed);
  if (problems.length === 0) return;
  const lines = problems.map((each) => `  ${each.package} ${each.where}: ${each.message}`);
  throw new CheckError(`The packages are not fit to be published\n${lines.join("\n")}`, {
    remedy: "Mend what is named; pnpm release --dry-run checks again.",
  });
}

/** Refuses to finish a release with packages of another commit than it was begun with. */
function refuseMixture(
  packed: readonly PackedPackage[],
  published: ReadonlyMap<string, string>,
): void {
  const other = packed.find(
    ({ name, integrity }) => published.has(name) && published.get(name) !== integrity,
  );
  if (!other) return;
  throw new CheckError(
    `${tagOf(other)} is on the registry already, and this commit builds another one`,
    {
      where: other.folder,
      remedy:
        "Release the commit that the release was begun with. If that is this one, add a " +
        "changeset and release a new version: a published one never changes.",
    },
  );
}

async function publishMissing(
  packed: readonly PackedPackage[],
  { published, tags }: { published: ReadonlyMap<string, string>; tags: ReadonlySet<string> },
  options: ReleaseOptions,
  ports: ReleasePorts,
): Promise<ReleasedPackage[]> {
  const outcomes: ReleasedPackage[] = [];
  for (const each of packed) {
    const { name, version } = each;
    const tag = tagOf(each);
    const isNew = !published.has(name);
    if (isNew) {
      await ports.progress.run(
        "publish",
        () => publishTarball(each, options, ports.registry),
        () => tag,
      );
    }
    // What is staged may still be rejected: once it is approved, the next run tags it.
    const isStaged = isNew && options.isStaged === true;
    const isTagged = tags.has(tag) || isStaged;
    if (!isTagged) await ports.git.createTag(tag);
    const outcome = isStaged ? "staged" : isNew ? "published" : "present";
    const released: ReleasedPackage = { name, version, outcome, ...(isTagged ? {} : { tag }) };
    outcomes.push(released);
    options.onOutcome(released);
  }
  return outcomes;
}

function report(
  packages: readonly PublishedPackage[],
  outcome: ReleasedPackage["outcome"],
  { onOutcome }: ReleaseOptions,
): ReleasedPackage[] {
  const outcomes = packages.map(({ name, version }) => ({ name, version, outcome }));
  for (const each of outcomes) onOutcome(each);
  return outcomes;
}
