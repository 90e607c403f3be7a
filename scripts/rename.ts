import { exitCodes, runCommand, UsageError } from "./lib/command-line.ts";

const help = `Usage: pnpm rename --scope SCOPE --repository OWNER/NAME

For a fork: gives the packages another scope and the repository another name, wherever a file under
version control names them. What else a fork decides on stands in publishing.json (budgets, staging,
who is notified of releases) and in spec/source.json (the document and how it is read).

Options:
  --scope SCOPE             the scope of the packages on the registry, such as @acme
  --repository OWNER/NAME   the repository on GitHub
  --debug                   print the stack of a failure
  -h, --help                print this

Exit codes: 0 done, 1 not possible, 2 usage.

Example:
  pnpm rename --scope @acme --repository acme/acme-openapi
`;

await runCommand(
  {
    name: "rename",
    help,
    options: { scope: { type: "string" }, repository: { type: "string" } },
  },
  async ({ values: { scope, repository } }) => {
    if (scope === undefined || repository === undefined) {
      throw new UsageError("It takes --scope and --repository");
    }
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { renamePackages } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const files = await renamePackages({ scope, repository }, openRepository());
    process.stdout.write(
      `${files.length} files renamed\n` +
        "next      pnpm install && pnpm format && pnpm sync, review git diff, then commit\n",
    );
    return exitCodes.done;
  },
);
