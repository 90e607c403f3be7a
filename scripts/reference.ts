import path from "node:path";
import { exitCodes, runCommand } from "./lib/command-line.ts";
import { listFiles } from "./lib/list-files.ts";

const help = `Usage: pnpm reference [options]

Writes the reference of the pinned document: a Markdown page for each operation and model, the pages of
each group in one, an index, and llms.txt. A page that is left over from before is deleted. The folder
site in it is the same for a browser, with search and requests to try: any file server can serve it,
without a network. Nothing in docs/reference is committed.

Options:
  --out DIR     write to this folder instead of docs/reference
  --check       write nothing; exit 1 if a page is not what the document says
  --spec FILE   of this document (YAML or JSON) instead of spec/openapi.json
  --debug       print the stack of a failure
  -h, --help    print this

Exit codes: 0 done, 1 a check failed, 2 usage, 3 document refused.

Examples:
  pnpm reference
  pnpm reference --spec openapi.yaml --out ../reference
`;

await runCommand(
  {
    name: "reference",
    help,
    options: { out: { type: "string" }, check: { type: "boolean" }, spec: { type: "string" } },
  },
  async ({ values }) => {
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { writeReference } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const { spec, out, check: isCheck = false } = values;
    const written = await writeReference({ spec, out, isCheck }, openRepository());
    const { changed, pages } = written;
    const folder = path.relative(process.cwd(), written.folder) || ".";
    const outcome = isCheck ? `below ${folder} would change` : `written below ${folder}`;
    const lines = [`${changed.length} of ${pages} files ${outcome}`, ...listFiles(changed)];
    if (!isCheck) lines.push(`site: ${path.join(folder, "site", "index.html")}, for a file server`);
    process.stdout.write(`${lines.join("\n")}\n`);
    return isCheck && changed.length > 0 ? exitCodes.checkFailed : exitCodes.done;
  },
);
