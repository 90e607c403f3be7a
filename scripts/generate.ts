import { mkdir } from "node:fs/promises";
import path from "node:path";
import { EXIT, runCommand } from "./lib/command-line.ts";
import { pathFromCaller, ROOT } from "./lib/workspace.ts";

const HELP = `Usage: pnpm generate [options]

Generates the sources of the packages from the pinned document, without pulling anything.

Options:
  --spec FILE   generate from this document (YAML or JSON) instead of spec/openapi.json
  --out DIR     write below this folder instead of the repository
  --debug       print the stack of a failure
  -h, --help    print this

Exit codes: 0 done, 2 usage, 3 document refused.
`;

await runCommand(
  {
    name: "generate",
    help: HELP,
    options: { spec: { type: "string" }, out: { type: "string" } },
  },
  async ({ values }) => {
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { cutToInclude, writeAllOrNone } = await import("@c1-openapi/document");
    const { generateFiles } = await import("./lib/generate-files.ts");
    const { readCorrected } = await import("./lib/read-corrected.ts");
    const { document, config } = await readCorrected(values.spec);
    const corrected = cutToInclude(document, config.include);

    const root = values.out === undefined ? ROOT : pathFromCaller(values.out);
    await mkdir(root, { recursive: true });
    const written = await writeAllOrNone(root, await generateFiles(corrected));
    process.stdout.write(
      `${written.length} files written below ${path.relative(process.cwd(), root) || "."}\n`,
    );
    return EXIT.done;
  },
);
