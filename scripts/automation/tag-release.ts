import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { createNpmRegistry } from "../../packages/pipeline/src/ports/programs/npm-registry.ts";
import { readReleaseNotes } from "../../packages/pipeline/src/propose/release-notes.ts";
import { listPublishedPackages } from "../../packages/pipeline/src/release/published-packages.ts";
import { tagOf } from "../../packages/pipeline/src/release/tag-of.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { openCheckout } from "./checkout.ts";
import { printLine, rerunRemedy } from "./environment.ts";
import { GitHub } from "./github.ts";
import { readHandedManifest, readRegistry } from "./packed-release.ts";

const help = `Usage: node scripts/automation/tag-release.ts DIR

Makes a GitHub release of each package that was packed in DIR, once the registry has all of them with
the same bytes: with its tag name@version on the commit that it was packed from, and what its changelog
says; nothing for those that are there.

Environment: RELEASE_COMMIT, MANIFEST_SHA256, GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN
(contents: write).
`;

/** GitHub takes 125,000 characters. */
const maxNotesLength = 120_000;

await runCommand(
  { name: "tag-release", help, options: {}, positionals: 1, remedy: rerunRemedy },
  async ({ positionals: [folder = ""] }) => {
    const manifest = await readHandedManifest(folder);
    const { missing } = await readRegistry(manifest, createNpmRegistry(process.cwd()));
    if (missing.length > 0) {
      throw new CheckError(`The registry doesn't have ${missing.map(tagOf).join(", ")}`, {
        remedy: "approve what is staged on npm, and run this job again",
      });
    }
    const checkout = openCheckout(process.cwd());
    const folders = new Map(
      (await listPublishedPackages(checkout)).map((each) => [each.name, each.folder]),
    );
    const github = GitHub.fromEnvironment();
    for (const { name, version } of manifest.packages) {
      // As changesets and `pnpm release` name it, so that each knows what another has released.
      const tag = tagOf({ name, version });
      await refuseOtherCommit(tag, manifest.commit, github);
      if (await github.hasRelease(tag)) {
        printLine(`${tag} exists`);
        continue;
      }
      const released = { name, version, folder: folders.get(name) ?? "" };
      const notes = (await readReleaseNotes([released], checkout)).slice(0, maxNotesLength);
      await github.createRelease(tag, manifest.commit, notes);
      printLine(`${tag} made`);
    }
    return exitCodes.done;
  },
);

/** GitHub takes a tag that is there as it is, whatever commit the release is said to be of. */
async function refuseOtherCommit(tag: string, commit: string, github: GitHub): Promise<void> {
  const tagged = await github.readTag(tag);
  if (tagged === undefined || tagged === commit) return;
  throw new CheckError(`${tag} is on ${tagged}, and ${commit} was published`, {
    remedy: "find out who made the tag, delete it, and run this job again",
  });
}
