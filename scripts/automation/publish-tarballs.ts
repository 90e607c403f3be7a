import { Refusal, runCommand, setOutput, tell } from "./command.ts";
import { isPublished, publish } from "./npm.ts";
import { readTarballs, type Tarball } from "./tarballs.ts";

const HELP = `Usage: node scripts/automation/publish-tarballs.ts DIR [options]

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
  HELP,
  { options: { snapshot: { type: "boolean" }, "dry-run": { type: "boolean" } }, positionals: 1 },
  async ({ values, positionals: [folder = ""] }) => {
    const isSnapshot = values["snapshot"] === true;
    const isRehearsal = values["dry-run"] === true;
    const tarballs = await readTarballs(folder, process.cwd());
    for (const each of tarballs) checkVersion(each, isSnapshot);

    const isThere = await Promise.all(tarballs.map((each) => isPublished(idOf(each))));
    for (const [index, each] of tarballs.entries()) {
      if (isThere[index]) {
        tell(`${idOf(each)} is on the registry`);
        continue;
      }
      if (!isRehearsal) await publish(each.file, isSnapshot ? "snapshot" : "latest");
      tell(`${idOf(each)} ${isRehearsal ? "would be published" : "published"}`);
    }
    await setOutput("pending", String(isThere.includes(false)));
  },
);

function idOf({ name, version }: Tarball): string {
  return `${name}@${version}`;
}

/** What a pull request packed may not pass for a release, nor the other way round. */
function checkVersion({ name, version, committedVersion }: Tarball, isSnapshot: boolean): void {
  if (isSnapshot && !/^0\.0\.0-pr-\d+-\d{14}$/.test(version)) {
    throw new Refusal(
      `${name} ${version} is no snapshot`,
      "pack after changeset version --snapshot pr-NUMBER; the pull request needs a changeset",
    );
  }
  if (!isSnapshot && version !== committedVersion) {
    throw new Refusal(
      `${name} is packed as ${version} and committed as ${committedVersion}`,
      "pack from the commit that is released",
    );
  }
}
