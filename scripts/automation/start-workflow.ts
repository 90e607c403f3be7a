import { exitCodes, runCommand } from "../lib/command-line.ts";
import { printLine, requireEnv, rerunRemedy } from "./environment.ts";
import { GitHub } from "./github.ts";

const help = `Usage: node scripts/automation/start-workflow.ts FILE

Starts a workflow on the branch that this one runs on.

Environment: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_REF_NAME, GITHUB_TOKEN (actions: write).
`;

await runCommand(
  { name: "start-workflow", help, options: {}, positionals: 1, remedy: rerunRemedy },
  async ({ positionals: [file = ""] }) => {
    const branch = requireEnv("GITHUB_REF_NAME");
    await GitHub.fromEnvironment().startWorkflow(file, branch);
    printLine(`${file} started on ${branch}`);
    return exitCodes.done;
  },
);
