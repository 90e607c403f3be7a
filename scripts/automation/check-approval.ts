import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { runGit } from "../../packages/pipeline/src/ports/programs/git.ts";
import { approvalLabelOf, isApprovalLabel } from "../../packages/pipeline/src/propose/approval.ts";
import { repositoryFiles } from "../../packages/pipeline/src/repository-files.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { gitLogin, printLine, requireEnv, rerunRemedy } from "./environment.ts";
import { GitHub, type PullRequest } from "./github.ts";

const help = `Usage: node scripts/automation/check-approval.ts

Fails if a pull request brings a changeset with a major bump and lacks the label that approves what
breaks: breaking-approved and a digest of the findings that break. Runs in a checkout of the base branch
with its whole history (fetch-depth: 0), reads the changesets as changesets itself does, compares the
pinned document with that of the last release by the base's own rules, and runs nothing of the pull
request's.

Environment: HEAD_COMMIT (the pull request's last one), PULL_NUMBER (empty: the pull request of
GITHUB_REF_NAME, a bot's branch), GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN (contents and
pull-requests: read).
`;

await runCommand({ name: "check-approval", help, options: {}, remedy: rerunRemedy }, async () => {
  const head = requireEnv("HEAD_COMMIT");
  const files = await listMajorChangesets(head);
  if (files.length === 0) {
    printLine("No major bump is proposed");
    return exitCodes.done;
  }
  const label = approvalLabelOf(await listToApprove(files, head));
  const pull = await findPull();
  if (pull?.labels.includes(label)) {
    printLine(`#${pull.number} has the label ${label}`);
    return exitCodes.done;
  }
  const other = pull?.labels.find(isApprovalLabel);
  const why = other === undefined ? "" : `, and ${other} approved another set of what breaks`;
  throw new CheckError(`${files.join(", ")} asks for a major release${why}`, {
    remedy: pull
      ? `once the break is accepted, label #${pull.number} ${label}`
      : "open a pull request for the branch",
  });
});

/** The changesets that a commit adds to the base or changes, and that ask for a major bump. */
async function listMajorChangesets(head: string): Promise<string[]> {
  const token = requireEnv("GITHUB_TOKEN");
  await git({ env: gitLogin(token) }, "fetch", "--quiet", "origin", head);
  const range = `HEAD...${head}`;
  const diff = ["diff", "--name-only", "-z", "--diff-filter=d", "--no-renames", range];
  const changed = (await git({}, ...diff, "--", ".changeset")).split("\0").filter(Boolean);
  const files = changed.filter((each) => /^\.changeset\/[^/]+\.md$/.test(each));
  const isMajor = await Promise.all(
    files.map(async (file) => asksForMajor(file, await git({}, "show", `${head}:${file}`))),
  );
  return files.filter((_, index) => isMajor[index]);
}

/**
 * Returns what has to be approved: what of the document breaks, and whatever else asks for a major. The
 * changeset of a sync shows a part of its findings, and anybody could write one.
 */
async function listToApprove(files: readonly string[], head: string): Promise<string[]> {
  const breaking = files.includes(repositoryFiles.changeset) ? await listBreakingOf(head) : [];
  const others = files.filter((each) => each !== repositoryFiles.changeset || !breaking.length);
  const texts = others.map(async (file) =>
    JSON.stringify([file, await git({}, "show", `${head}:${file}`)]),
  );
  return [...breaking, ...(await Promise.all(texts))];
}

/** Returns what breaks from the base's last release to the document that a commit has pinned. */
async function listBreakingOf(head: string): Promise<string[]> {
  const { compareWithRelease, createPorts, listBreaking } = await import("@c1-openapi/pipeline");
  const { createProgress } = await import("../lib/progress.ts");
  const root = process.cwd();
  const progress = createProgress({ isQuiet: true });
  const folder = await mkdtemp(join(tmpdir(), "c1-openapi-approval-"));
  try {
    const pinned = join(folder, "openapi.json");
    await writeFile(pinned, await git({}, "show", `${head}:${repositoryFiles.pinned}`));
    const ports = createPorts({ root, callerFolder: root, progress });
    const { comparison } = await compareWithRelease(pinned, ports);
    return comparison.bump === "major" ? listBreaking(comparison) : [];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws {CheckError} if changesets could not read it, either */
async function asksForMajor(file: string, text: string): Promise<boolean> {
  // changesets takes the file in its folder for a description of that.
  if (file === ".changeset/README.md") return false;
  const { parseChangesetFile } = await import("@changesets/parse");
  try {
    return parseChangesetFile(text).releases.some(({ type }) => type === "major");
  } catch (cause) {
    throw new CheckError(`${file} is no changeset: ${(cause as Error).message.split("\n")[0]}`, {
      where: file,
      remedy: "mend or delete it",
      cause,
    });
  }
}

/** Asks for the labels as they are now: a run that is repeated knows only those of its event. */
function findPull(): Promise<PullRequest | undefined> {
  const github = GitHub.fromEnvironment();
  const number = process.env.PULL_NUMBER;
  if (number) return github.readPull(Number(number));
  return github.findPull(requireEnv("GITHUB_REF_NAME"));
}

function git({ env = {} }: { env?: Record<string, string> }, ...args: string[]): Promise<string> {
  return runGit(args, { cwd: process.cwd(), env });
}
