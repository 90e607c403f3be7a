import { readFile } from "node:fs/promises";
import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { runGit } from "../../packages/pipeline/src/ports/programs/git.ts";
import { approvalLabel } from "../../packages/pipeline/src/propose/proposal.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { printLine, requireEnv, rerunRemedy } from "./environment.ts";
import { GitHub, type PullRequest } from "./github.ts";

const help = `Usage: node scripts/automation/check-approval.ts

Fails if the checked out commit brings a changeset with a major bump, and its pull request lacks
the label breaking-approved. Needs the commit before it too (fetch-depth: 2).

Environment: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_REF (refs/pull/N/merge, or a branch),
GITHUB_TOKEN (pull-requests: read).
`;

await runCommand({ name: "check-approval", help, options: {}, remedy: rerunRemedy }, async () => {
  const files = await listMajorChangesets();
  if (files.length === 0) {
    printLine("No major bump is proposed");
    return exitCodes.done;
  }
  const pull = await findPull(requireEnv("GITHUB_REF"));
  if (pull?.labels.includes(approvalLabel)) {
    printLine(`#${pull.number} has the label ${approvalLabel}`);
    return exitCodes.done;
  }
  throw new CheckError(`${files.join(", ")} asks for a major release`, {
    remedy: pull
      ? `once the break is accepted, label #${pull.number} ${approvalLabel} and run this check again`
      : "open a pull request for the branch",
  });
});

/** The changesets that this commit adds or changes and that ask for a major bump. */
async function listMajorChangesets(): Promise<string[]> {
  const cwd = process.cwd();
  // The first parent is the base: of a pull request's merge commit, and of a bot's one commit.
  const changed = await runGit(
    ["diff", "--name-only", "-z", "--diff-filter=d", "HEAD^1", "HEAD", "--", ".changeset/*.md"],
    { cwd },
  );
  const files = changed.split("\0").filter(Boolean);
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return files.filter((_, index) => isMajor(texts[index] ?? ""));
}

function isMajor(changeset: string): boolean {
  const frontMatter = /^---\s*\n([\s\S]*?)\n---/.exec(changeset)?.[1] ?? "";
  return /:\s*["']?major["']?\s*$/m.test(frontMatter);
}

/** Asks for the labels as they are now: a run that is repeated knows only those of its event. */
function findPull(ref: string): Promise<PullRequest | undefined> {
  const github = GitHub.fromEnvironment();
  const number = /^refs\/pull\/(\d+)\//.exec(ref)?.[1];
  if (number !== undefined) return github.readPull(Number(number));
  return github.findPull(ref.replace(/^refs\/heads\//, ""));
}
