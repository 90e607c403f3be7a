import { requireEnv, runCommand, tell } from "./command.ts";
import { GitHub } from "./github.ts";
import { PUBLISHED, readManifest, readReleaseNotes } from "./release-notes.ts";

const HELP = `Usage: node scripts/automation/tag-release.ts

Makes the GitHub release of the version that stands in the manifests, with its tag on the commit
and what the changelogs say; nothing if it is there.

Environment: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_TOKEN (contents: write).
`;

/** GitHub takes 125,000 characters. */
const MAX_NOTES_LENGTH = 120_000;

await runCommand(HELP, { options: {}, positionals: 0 }, async () => {
  const root = process.cwd();
  // The published packages share their version.
  const { version } = await readManifest(root, PUBLISHED[0]);
  const github = GitHub.fromEnvironment();
  const tag = `v${version}`;
  if (await github.hasRelease(tag)) return tell(`${tag} is there`);
  const notes = (await readReleaseNotes(root)).slice(0, MAX_NOTES_LENGTH);
  await github.createRelease(tag, requireEnv("GITHUB_SHA"), notes);
  tell(`${tag} made`);
});
