import { readReleaseNotes } from "../../packages/pipeline/src/propose/release-notes.ts";
import { listPublishedPackages } from "../../packages/pipeline/src/release/published-packages.ts";
import { tagOf } from "../../packages/pipeline/src/release/tag-of.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { openCheckout } from "./checkout.ts";
import { printLine, requireEnv, rerunRemedy } from "./environment.ts";
import { GitHub } from "./github.ts";

const help = `Usage: node scripts/automation/tag-release.ts

Makes a GitHub release of each published package in the version of its manifest, with its tag
name@version on the commit and what its changelog says; nothing for those that are there.

Environment: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_TOKEN (contents: write).
`;

/** GitHub takes 125,000 characters. */
const maxNotesLength = 120_000;

await runCommand({ name: "tag-release", help, options: {}, remedy: rerunRemedy }, async () => {
  const checkout = openCheckout(process.cwd());
  const commit = requireEnv("GITHUB_SHA");
  const github = GitHub.fromEnvironment();
  for (const each of await listPublishedPackages(checkout)) {
    // As changesets and `pnpm release` name it, so that each knows what another has released.
    const tag = tagOf(each);
    if (await github.hasRelease(tag)) {
      printLine(`${tag} exists`);
      continue;
    }
    const notes = (await readReleaseNotes([each], checkout)).slice(0, maxNotesLength);
    await github.createRelease(tag, commit, notes);
    printLine(`${tag} made`);
  }
  return exitCodes.done;
});
