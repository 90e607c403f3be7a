import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { createNpmRegistry } from "../../packages/pipeline/src/ports/programs/npm-registry.ts";
import { publishTarball } from "../../packages/pipeline/src/release/publish-tarball.ts";
import { listPublishedPackages } from "../../packages/pipeline/src/release/published-packages.ts";
import { readReleaseIndex } from "../../packages/pipeline/src/release/release-index.ts";
import type { ReleaseManifest } from "../../packages/pipeline/src/release/release-manifest.ts";
import { tagOf } from "../../packages/pipeline/src/release/tag-of.ts";
import { readPublishing } from "../../packages/pipeline/src/settings/publishing.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { openCheckout } from "./checkout.ts";
import { compareVersions } from "./compare-versions.ts";
import { printLine, requireEnv, rerunRemedy } from "./environment.ts";
import {
  checkTarballs,
  type RegistryState,
  readForeignManifest,
  readHandedManifest,
  readRegistry,
} from "./packed-release.ts";

const help = `Usage: node scripts/automation/publish-tarballs.ts DIR [options]

Publishes what another job has packed in DIR with pnpm release --pack, in the order in which the
packages need each other. It publishes nothing unless all of it is as the manifest says, byte for byte,
and leaves out what is on the registry: run again after a failure, it goes on where it stopped.
A tarball's code is not run, and what its manifest says of registry and tag does not count.
Where publishing.json says staged, npm has a person approve each version with two factors.

Options:
  --snapshot     publish the snapshot of a commit under the tag snapshot, and nothing else
  --dry-run      check all of it, and publish nothing
  -h, --help     print this

Environment: RELEASE_COMMIT (that is released) and MANIFEST_SHA256 (of release.json, as the job that
packed it says), or SNAPSHOT_COMMIT. In a workflow with id-token: write, npm publishes as a trusted
publisher and attests where the packages come from; not for a snapshot, of which it would name another
commit.
`;

await runCommand(
  {
    name: "publish-tarballs",
    help,
    options: { snapshot: { type: "boolean" }, "dry-run": { type: "boolean" } },
    positionals: 1,
    remedy: rerunRemedy,
  },
  async ({ values, positionals: [folder = ""] }) => {
    const isSnapshot = values.snapshot === true;
    const checkout = openCheckout(process.cwd());
    const manifest = await (isSnapshot ? readForeignManifest : readHandedManifest)(folder);
    await checkTarballs(folder, manifest);
    await (isSnapshot ? checkSnapshot(manifest) : checkRelease(manifest));

    const { staged } = await readPublishing(checkout);
    const registry = createNpmRegistry(process.cwd());
    const state = await readRegistry(manifest, registry);
    if (!isSnapshot) refuseOlder(state);
    const options = isSnapshot
      ? { registry: undefined, tag: "snapshot", isAttested: false, isStaged: staged }
      : { registry: undefined, tag: "latest", isStaged: staged };
    for (const each of manifest.packages) {
      if (!state.missing.includes(each)) {
        printLine(`${tagOf(each)} is on the registry`);
      } else if (values["dry-run"]) {
        printLine(`${tagOf(each)} would be published`);
      } else {
        const tarball = `${folder}/${each.file}`;
        await publishTarball({ ...each, tarball }, options, registry);
        printLine(
          options.isStaged
            ? `${tagOf(each)} staged: approve it on npm`
            : `${tagOf(each)} published`,
        );
      }
    }
    return exitCodes.done;
  },
);

/** A release is what the list of releases says, in the same order, and all of it. */
async function checkRelease({ packages }: ReleaseManifest): Promise<void> {
  const { releases } = await readReleaseIndex(openCheckout(process.cwd()));
  const packed = packages.map(tagOf);
  const release = releases.find(({ version }) => version === packages[0]?.version);
  const expected = release?.packages.map((name) => tagOf({ name, version: release.version }));
  if (release?.withdrawn === undefined && packed.join() === expected?.join()) return;
  throw new CheckError(`${packed.join(", ")} is no release of docs/releases/index.json`, {
    remedy: "pack the commit in which the version was made",
  });
}

/** A snapshot has the number of a pull request and its commit in its version, and nothing passes for it. */
async function checkSnapshot({ packages }: ReleaseManifest): Promise<void> {
  const published = await listPublishedPackages(openCheckout(process.cwd()));
  const names = published.map(({ name }) => name).join();
  const commit = requireEnv("SNAPSHOT_COMMIT");
  const isSnapshot = packages.every(
    ({ version }) => /^0\.0\.0-pr-\d+-[0-9a-f]{40}$/.test(version) && version.endsWith(commit),
  );
  if (isSnapshot && packages.map(({ name }) => name).join() === names) return;
  throw new CheckError(`${packages.map(tagOf).join(", ")} is no snapshot of ${commit}`, {
    remedy: "pack it with scripts/automation/pack-snapshot.sh",
  });
}

/** `latest` never goes back: whoever installs without a version would get an older one. */
function refuseOlder({ missing, latest }: RegistryState): void {
  for (const { name, version } of missing) {
    const newest = latest.get(name);
    if (newest === undefined || compareVersions(version, newest) > 0) continue;
    throw new CheckError(
      `${tagOf({ name, version: newest })} is the latest, and ${version} older`,
      {
        remedy:
          "withdraw the older one in docs/releases/index.json, or publish it by hand under another tag",
      },
    );
  }
}
