import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { generatePackages } from "@c1-openapi/codegen";
import {
  checkDocument,
  correctDocument,
  parseDocument,
  readSourceConfig,
  writeAllOrNone,
} from "@c1-openapi/document";
import { EXIT, runCommand, UsageError } from "./lib/command-line.js";
import {
  FILES,
  pathFromCaller,
  pathInRoot,
  ROOT,
  readJsonIfThere,
  readOverlay,
} from "./lib/workspace.js";

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
    const spec = values.spec === undefined ? pathInRoot(FILES.pinned) : pathFromCaller(values.spec);
    const name = values.spec ?? FILES.pinned;
    const text = await readFile(spec, "utf8").catch((cause: Error) => {
      throw new UsageError(`--spec ${name} can't be read: ${cause.message}`);
    });
    const document = parseDocument(text, name);
    await checkDocument(document, name);
    const { drop } = await readSourceConfig(pathInRoot(FILES.source));
    const overlay = await readOverlay();
    const released = await readJsonIfThere(FILES.released);
    const corrected = correctDocument(document, { drop, overlay, released }).document;

    const root = values.out === undefined ? ROOT : pathFromCaller(values.out);
    await mkdir(root, { recursive: true });
    const written = await writeAllOrNone(root, generatePackages(corrected));
    process.stdout.write(
      `${written.length} files written below ${path.relative(process.cwd(), root) || "."}\n`,
    );
    return EXIT.done;
  },
);
