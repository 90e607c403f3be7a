import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { exitCodes, runCommand, UsageError } from "./lib/command-line.ts";
import { pathFromCaller } from "./lib/paths.ts";

const help = `Usage: pnpm pull-request sync|release --out DIR

Writes what a bot's pull request is made of, from what differs from the commit: change.patch,
body.md, and proposal.json with the title and the label. Changes nothing in the repository.
An empty change.patch says that there is nothing to propose.

  sync       after pnpm sync: the report is the body, the bump is the label
  release    after pnpm version-packages: the changelogs are the body

Options:
  --out DIR     the folder to write to; made if it isn't there
  --debug       print the stack of a failure
  -h, --help    print this

Exit codes: 0 done, 1 not possible, 2 usage, 3 document refused.

Example:
  pnpm pull-request sync --out proposal
`;

await runCommand(
  { name: "pull-request", help, positionals: 1, options: { out: { type: "string" } } },
  async ({ values, positionals: [kind] }) => {
    if (kind !== "sync" && kind !== "release") {
      throw new UsageError(`It takes sync or release, and got ${kind}`);
    }
    if (values.out === undefined) throw new UsageError("--out DIR is missing");
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { describeRelease, describeSync } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const repository = openRepository({ isQuiet: true });
    const { proposal, patch } = await (kind === "sync" ? describeSync : describeRelease)(
      repository,
    );
    const { body, ...rest } = proposal;

    const folder = pathFromCaller(values.out);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "change.patch"), patch);
    await writeFile(path.join(folder, "body.md"), body);
    await writeFile(path.join(folder, "proposal.json"), `${JSON.stringify(rest, null, 2)}\n`);
    process.stdout.write(patch === "" ? "Nothing to propose\n" : `${proposal.title}\n`);
    return exitCodes.done;
  },
);
