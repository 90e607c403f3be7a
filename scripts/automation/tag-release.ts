import { requireEnv, runCommand, tell } from "./command.ts";
import { GitHub } from "./github.ts";
import { PUBLISHED, readManifest, readReleaseNotes } from "./release-notes.ts";

const HELP = `Usage: node scripts/automation/tag-release.ts

Makes a GitHub release of each published package in the version of its manifest, with its tag
name@version on the commit and what its changelog says; nothing for those that are there.

Environment: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_TOKEN (contents: write).
`;

/** GitHub takes 125,000 characters. */
const MAX_NOTES_LENGTH = 120_000;

await runCommand(HELP, { options: {}, positionals: 0 }, async () => {
  const root = process.cwd();
  const commit = requireEnv("GITHUB_SHA");
  const github = GitHub.fromEnvironment();
  for (const folder of PUBLISHED) {
    const { name, version } = await readManifest(root, folder);
    // As changesets and `pnpm release` name it, so that each knows what another has released.
    const tag = `${name}@${version}`;
    if (await github.hasRelease(tag)) {
      tell(`${tag} is there`);
      continue;
    }
    const notes = (await readReleaseNotes(root, [folder])).slice(0, MAX_NOTES_LENGTH);
    await github.createRelease(tag, commit, notes);
    tell(`${tag} made`);
  }
});
