import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { createNpmRegistry } from "../../packages/pipeline/src/ports/programs/npm-registry.ts";
import { listPublishedPackages } from "../../packages/pipeline/src/release/published-packages.ts";
import { tagOf } from "../../packages/pipeline/src/release/tag-of.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { openCheckout } from "./checkout.ts";
import { printLine, rerunRemedy, setOutput } from "./environment.ts";
import { type PackedVersion, readPackedVersions } from "./tarballs.ts";

const help = `Usage: node scripts/automation/publish-tarballs.ts DIR [options]

Publishes the packed packages in DIR, in the order in which they need each other, and leaves out
those whose version is on the registry: run again after a failure, it goes on where it stopped.
A tarball's code is not run, and what its manifest says of registry and tag does not count.

Options:
  --snapshot     publish under the tag snapshot, and nothing but snapshot versions
  --dry-run      say what would be published; the output "pending" is true if anything would
  -h, --help     print this

Environment: in a workflow with id-token: write, npm publishes as a trusted publisher and attests
where the packages come from.
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
    const isDryRun = values["dry-run"] === true;
    const published = await listPublishedPackages(openCheckout(process.cwd()));
    const packed = await readPackedVersions(folder, published);
    for (const each of packed) checkVersion(each, isSnapshot);

    const registry = createNpmRegistry(process.cwd());
    const options = { registry: undefined, tag: isSnapshot ? "snapshot" : "latest" };
    const present = await Promise.all(packed.map((each) => registry.readIntegrity(each, options)));
    for (const [index, each] of packed.entries()) {
      if (present[index] !== undefined) {
        printLine(`${tagOf(each)} is on the registry`);
        continue;
      }
      const refusal = isDryRun ? undefined : await registry.publish(each.file, options);
      if (refusal !== undefined) {
        throw new CheckError(`npm publish ${each.file} failed: ${refusal}`, {
          remedy: rerunRemedy,
        });
      }
      printLine(`${tagOf(each)} ${isDryRun ? "would be published" : "published"}`);
    }
    await setOutput("pending", String(present.includes(undefined)));
    return exitCodes.done;
  },
);

/** What a pull request packed may not pass for a release, nor the other way round. */
function checkVersion(
  { name, version, committedVersion }: PackedVersion,
  isSnapshot: boolean,
): void {
  if (isSnapshot && !/^0\.0\.0-pr-\d+-\d{14}$/.test(version)) {
    throw new CheckError(`${name} ${version} is no snapshot`, {
      remedy:
        "pack after changeset version --snapshot pr-NUMBER; the pull request needs a changeset",
    });
  }
  if (!isSnapshot && version !== committedVersion) {
    throw new CheckError(`${name} is packed as ${version} and committed as ${committedVersion}`, {
      remedy: "pack from the commit that is released",
    });
  }
}
