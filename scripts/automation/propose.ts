import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { isApprovalLabel } from "../../packages/pipeline/src/propose/approval.ts";
import {
  type Proposal,
  type ProposalKind,
  proposalLabels,
} from "../../packages/pipeline/src/propose/proposal.ts";
import { exitCodes, runCommand } from "../lib/command-line.ts";
import { commitPatch } from "./commit-patch.ts";
import { printLine, requireEnv, rerunRemedy } from "./environment.ts";
import { GitHub, type PullRequest } from "./github.ts";
import { ProposalBranch } from "./proposal-branch.ts";
import { readProposal } from "./read-proposal.ts";

const help = `Usage: node scripts/automation/propose.ts sync|release DIR

Opens the pull request that pnpm pull-request described in DIR, or brings the open one up to date,
or closes it if there is nothing to propose any more. Runs in a checkout of the base branch, and
runs nothing that the proposal brings along.

Environment: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_REF_NAME (the base branch), GITHUB_TOKEN
(contents, pull-requests, issues and actions: write).
`;

/** The workflows whose checks a pull request needs. */
const checks = ["ci.yml", "approval.yml"];

/** Labels that a proposal sets, and so takes away again. */
const ownLabels = Object.values(proposalLabels).flat();

await runCommand(
  { name: "propose", help, options: {}, positionals: 2, remedy: rerunRemedy },
  async ({ positionals: [kind = "", folder = ""] }) => {
    if (!isKind(kind)) {
      throw new CheckError(`${kind} is no kind of proposal`, { remedy: "see --help" });
    }
    printLine(await propose(kind, folder));
    return exitCodes.done;
  },
);

/** Opens, updates or closes the pull request, and returns what was done. */
async function propose(kind: ProposalKind, folder: string): Promise<string> {
  const { proposal, patchFile, isEmpty } = await readProposal(folder, kind);
  const github = GitHub.fromEnvironment();
  const token = requireEnv("GITHUB_TOKEN");
  const branch = new ProposalBranch(`bot/${kind}`, { cwd: process.cwd(), token });
  // A run of an older commit, run again, would take back what was merged since.
  if (kind === "release" && !(await branch.isTip(requireEnv("GITHUB_REF_NAME")))) {
    return "Left alone: the branch has moved on, and the run of its last commit proposes";
  }
  const open = await github.findPull(branch.name);

  if (isEmpty) {
    if (open) await github.closePull(open.number);
    return open ? `Closed #${open.number}: there is nothing to propose` : "Nothing to propose";
  }
  const { title, body } = proposal;
  const commit = await commitPatch(patchFile, { cwd: process.cwd(), kind, message: title });
  const previous = await branch.fetch();
  const isSameChange = previous !== undefined && (await branch.isSameChange(previous, commit));
  const isSameBase = previous !== undefined && (await branch.isSameBase(previous, commit));
  const isPushed = open !== undefined && isSameChange && isSameBase;
  // Before the push: at no time does an approval stand beside what it wasn't given for.
  if (open) await setLabels(github, open, proposal);
  if (!isPushed) await branch.push(commit, previous);

  const text = { title, body };
  const pull = open ?? (await github.openPull(branch.name, requireEnv("GITHUB_REF_NAME"), text));
  if (open) await github.updatePull(open.number, text);
  else await setLabels(github, pull, proposal);
  // What a workflow's own token pushes starts no workflow, but a dispatch does. An earlier run may have
  // pushed this commit and failed before it started them all.
  const head = isPushed ? previous : commit;
  for (const each of checks) {
    if (!(await github.hasStarted(each, head))) await github.startWorkflow(each, branch.name);
  }
  const verb = open ? (isPushed ? "Kept" : "Updated") : "Opened";
  return `${verb} #${pull.number}: ${title}`;
}

/**
 * An approval stays while the same breaks, and no longer. What breaks now the job says that read the document:
 * the check of approvals finds it out by itself, and believes nothing that is said here.
 */
async function setLabels(
  github: GitHub,
  { number, labels }: PullRequest,
  { label, approval }: Proposal,
): Promise<void> {
  const kept = labels.filter(
    (each) => !ownLabels.includes(each) && (!isApprovalLabel(each) || each === approval),
  );
  await github.setLabels(number, [...kept, label]);
}

function isKind(text: string): text is ProposalKind {
  return Object.hasOwn(proposalLabels, text);
}
