import { Refusal, requireEnv, runCommand, tell } from "./command.ts";
import { commitPatch } from "./commit-patch.ts";
import { GitHub, type PullRequest } from "./github.ts";
import { ProposalBranch } from "./proposal-branch.ts";
import { type Proposal, type ProposalKind, readProposal } from "./read-proposal.ts";

const HELP = `Usage: node scripts/automation/propose.ts sync|release DIR

Opens the pull request that pnpm pull-request described in DIR, or brings the open one up to date,
or closes it if there is nothing to propose any more. Runs in a checkout of the base branch, and
runs nothing that the proposal brings along.

Environment: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_REF_NAME (the base branch), GITHUB_TOKEN
(contents, pull-requests and actions: write).
`;

/** A person sets it once they have seen what breaks; it doesn't outlive what they saw. */
const APPROVAL = "breaking-approved";
/** Labels that a proposal sets, and so takes away again. */
const OWN_LABELS = ["none", "patch", "minor", "major", "release"];

await runCommand(HELP, { options: {}, positionals: 2 }, async ({ positionals }) => {
  const [kind = "", folder = ""] = positionals;
  if (!isKind(kind)) throw new Refusal(`${kind} is no kind of proposal`, "see --help");
  const proposal = await readProposal(folder, kind);
  const github = GitHub.fromEnvironment();
  const token = requireEnv("GITHUB_TOKEN");
  const branch = new ProposalBranch(`bot/${kind}`, { cwd: process.cwd(), token });
  const open = await github.findPull(branch.name);

  if (proposal.isEmpty) {
    if (open) await github.closePull(open.number);
    return tell(
      open ? `Closed #${open.number}: there is nothing to propose` : "Nothing to propose",
    );
  }
  const commit = await commitPatch(proposal.patchFile, {
    cwd: process.cwd(),
    kind,
    message: proposal.title,
  });
  const previous = await branch.fetch();
  const isSameChange = previous !== undefined && (await branch.isSameChange(previous, commit));
  const isSameBase = previous !== undefined && (await branch.isSameBase(previous, commit));
  const isPushed = open !== undefined && isSameChange && isSameBase;
  // Before the push: at no time does an approval stand beside what it wasn't given for.
  if (open) await setLabels(github, open, proposal, isSameChange);
  if (!isPushed) await branch.push(commit, previous);

  const text = { title: proposal.title, body: proposal.body };
  const pull = open ?? (await github.openPull(branch.name, requireEnv("GITHUB_REF_NAME"), text));
  if (open) await github.updatePull(open.number, text);
  else await setLabels(github, pull, proposal, false);
  // What a workflow's own token pushes starts no workflow, but a dispatch does.
  if (!isPushed) await github.startWorkflow("ci.yml", branch.name);
  const verb = open ? (isPushed ? "Kept" : "Updated") : "Opened";
  tell(`${verb} #${pull.number}: ${proposal.title}`);
});

async function setLabels(
  github: GitHub,
  pull: PullRequest,
  proposal: Proposal,
  isSameChange: boolean,
): Promise<void> {
  const kept = pull.labels.filter(
    (each) => !OWN_LABELS.includes(each) && (each !== APPROVAL || isSameChange),
  );
  await github.setLabels(pull.number, [...kept, proposal.label]);
}

function isKind(text: string): text is ProposalKind {
  return text === "sync" || text === "release";
}
