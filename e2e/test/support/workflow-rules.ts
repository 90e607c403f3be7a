import { parse } from "yaml";

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}

interface Job {
  permissions?: Record<string, string>;
  environment?: string;
  "timeout-minutes"?: number;
  steps: Step[];
}

export interface Workflow {
  on: Record<string, unknown>;
  permissions?: unknown;
  jobs: Record<string, Job>;
}

/** Permissions with which a job could do more than look. */
const WRITING = "write";

/** Jobs that are to meet whatever pnpm a newcomer would. */
const unpinned = ["newcomer"];

/** Returns what of the house's rules a workflow breaks, a line a fault. */
export function findFaults(text: string): string[] {
  const workflow = parse(text) as Workflow;
  return [
    ...findUnpinned(text),
    ...findTargetFaults(workflow),
    ...(JSON.stringify(workflow.permissions) === "{}"
      ? []
      : ["its permissions don't start from none"]),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) =>
      findJobFaults(job, unpinned.includes(name)).map((fault) => `${name}: ${fault}`),
    ),
  ];
}

/**
 * What starts on pull_request_target has the rights of the base branch: it may look at a pull request, and
 * neither write nor check out what stands in it.
 */
function findTargetFaults(workflow: Workflow): string[] {
  if (!("pull_request_target" in workflow.on)) return [];
  const jobs = Object.values(workflow.jobs);
  const mayWrite = jobs.some(({ permissions }) =>
    Object.values(permissions ?? {}).includes(WRITING),
  );
  const refs = jobs.flatMap(({ steps }) => steps.map((step) => String(step.with?.ref ?? "")));
  return [
    ...(mayWrite ? ["it starts on pull_request_target and can write"] : []),
    ...(refs.some((ref) => ref !== "" && !ref.includes("pull_request.base.ref"))
      ? ["it starts on pull_request_target and checks out another branch than the base"]
      : []),
  ];
}

function findUnpinned(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => /^\s*(- )?uses:/.test(line))
    .filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
    .map((line) => `not pinned by a commit and its version: ${line.trim()}`);
}

function findJobFaults(job: Job, isUnpinned: boolean): string[] {
  const faults: string[] = [];
  const permissions = Object.entries(job.permissions ?? {});
  if (!job.permissions) faults.push("it doesn't say its permissions");
  if (!job["timeout-minutes"]) faults.push("it may run for hours");
  for (const step of job.steps) {
    // Whatever the shell is to know comes as a variable, which it takes for text and not for code.
    if (step.run?.includes("${{")) faults.push("an expression stands in a script");
    if (step.uses?.startsWith("actions/checkout@") && step.with?.["persist-credentials"] !== false)
      faults.push("a checkout leaves its token behind");
    if (step.uses?.startsWith("actions/cache") || "cache" in (step.with ?? {}))
      faults.push("it restores a cache");
    if (
      step.uses?.startsWith("actions/setup-node@") &&
      step.with?.["package-manager-cache"] !== false
    )
      faults.push("setup-node may restore a cache");
  }
  if (!isUnpinned && usesPnpm(job) && !job.steps.some(({ run }) => run === "bash .ci/install-pnpm"))
    faults.push("it runs a pnpm that is not pinned");
  const mayWrite = permissions.some(([, access]) => access === WRITING);
  const runsPackages = job.steps.some(({ run }) => /\b(npx|pnpm|npm|bash)\b/.test(run ?? ""));
  if (mayWrite && runsPackages) faults.push("it holds a token and runs what it installed");
  if (job.permissions?.["id-token"] === WRITING && job.environment !== "npm")
    faults.push("it can publish outside of the environment npm");
  return faults;
}

/** `.ci/run` installs the pinned one itself. */
function usesPnpm(job: Job): boolean {
  return job.steps.some(({ run }) =>
    /\b(pnpm|npx|pack-snapshot|pin-other-document)\b/.test(
      run?.replace("bash .ci/install-pnpm", "") ?? "",
    ),
  );
}
