import { exitCodes, runCommand, UsageError } from "./lib/command-line.ts";

const help = `Usage: pnpm slice --operation NAME … [--group NAME …] [options]

Prints a document of its own with these operations alone: every component that they reach, and no
other. It is cut out of the pinned document as the packages publish it: corrected, with samples.

Options:
  --operation NAME  an operation, as a caller writes it (personalClient.create), by its operationId
                    or as "METHOD /path"; may be given more than once
  --group NAME      every operation of a group (PersonalClient); may be given more than once
  --yaml            print YAML, which it does by default
  --json            print JSON
  --spec FILE       cut this document (YAML or JSON) instead of spec/openapi.json
  --debug           print the stack of a failure
  -h, --help        print this

Exit codes: 0 done, 2 usage (a name that the document doesn't have, say), 3 document refused.

Examples:
  pnpm slice --operation personalClient.create
  pnpm slice --group PersonalClient --group PersonalClientSearch --json > personal-clients.json
`;

await runCommand(
  {
    name: "slice",
    help,
    options: {
      operation: { type: "string", multiple: true },
      group: { type: "string", multiple: true },
      yaml: { type: "boolean" },
      json: { type: "boolean" },
      spec: { type: "string" },
    },
  },
  async ({ values }) => {
    const { operation: operations = [], group: groups = [], json, yaml, spec } = values;
    if (json && yaml) throw new UsageError("--json and --yaml can't be printed both");
    if (operations.length + groups.length === 0) {
      throw new UsageError("Name what to cut out, with --operation or --group");
    }
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { canonicalJson, printYaml } = await import("@c1-openapi/openapi");
    const { sliceSpec } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const slice = await sliceSpec({ operations, groups }, spec, openRepository());
    process.stdout.write(json ? canonicalJson(slice) : printYaml(slice));
    return exitCodes.done;
  },
);
