import path from "node:path";
import { exitCodes, runCommand } from "./lib/command-line.ts";

const help = `Usage: pnpm generate [options]

Generates the sources of the packages from the pinned document, without pulling anything.

Options:
  --spec FILE   generate from this document (YAML or JSON) instead of spec/openapi.json
  --out DIR     write below this folder instead of the repository
  --debug       print the stack of a failure
  -h, --help    print this

Exit codes: 0 done, 2 usage, 3 document refused.

Examples:
  pnpm generate
  pnpm generate --spec openapi.yaml --out ../generated
`;

await runCommand(
  {
    name: "generate",
    help,
    options: { spec: { type: "string" }, out: { type: "string" } },
  },
  async ({ values }) => {
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { generateSources } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const { spec, out } = values;
    const { root, files } = await generateSources({ spec, out }, openRepository());
    const folder = path.relative(process.cwd(), root) || ".";
    process.stdout.write(`${files.length} files written below ${folder}\n`);
    return exitCodes.done;
  },
);
