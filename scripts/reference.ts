import { mkdir } from "node:fs/promises";
import path from "node:path";
import { EXIT, runCommand } from "./lib/command-line.ts";
import { createStages } from "./lib/stages.ts";
import { pathFromCaller, pathInRoot } from "./lib/workspace.ts";

const HELP = `Usage: pnpm reference [options]

Writes the reference of the pinned document: a Markdown page an operation and a model, an index,
llms.txt and llms-full.txt. A page that is left over from before is removed. The folder site in it is
the same for a browser, with search and requests to try: any file server can serve it, without a
network. Of docs/reference the pages are committed, and the site isn't.

Options:
  --out DIR     write to this folder instead of docs/reference
  --check       write nothing; exit 1 if a page is not what the document says
  --spec FILE   of this document (YAML or JSON) instead of spec/openapi.json
  --debug       print the stack of a failure
  -h, --help    print this

Exit codes: 0 done, 1 a check failed, 2 usage, 3 document refused.
`;

/** Files told one by one. */
const FILES_SHOWN = 8;

await runCommand(
  {
    name: "reference",
    help: HELP,
    options: { out: { type: "string" }, check: { type: "boolean" }, spec: { type: "string" } },
  },
  async ({ values }) => {
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { cutToInclude, writeAllOrNone } = await import("@c1-openapi/document");
    const { addSamples, printReference, writeSite } = await import("@c1-openapi/reference");
    const { planPages } = await import("./lib/plan-pages.ts");
    const { readCorrected } = await import("./lib/read-corrected.ts");
    const stages = createStages({ isQuiet: false });
    const folder =
      values.out === undefined ? pathInRoot("docs/reference") : pathFromCaller(values.out);
    const published = await stages.run("samples", async () => {
      const { document, config } = await readCorrected(values.spec);
      return addSamples(cutToInclude(document, config.include));
    });
    const pages = await stages.run("pages", () => printReference(published));
    const plan = await planPages(folder, pages);
    const shownFolder = path.relative(process.cwd(), folder) || ".";
    if (values.check) {
      process.stdout.write(
        tellFiles(plan.different, `of ${pages.size} files below ${shownFolder} would change`),
      );
      return plan.different.length > 0 ? EXIT.checkFailed : EXIT.done;
    }
    await mkdir(folder, { recursive: true });
    const written = await stages.run("write", () => writeAllOrNone(folder, plan.changes));
    const site = path.join(folder, "site");
    await stages.run("site", () => writeSite(published, site));
    process.stdout.write(
      tellFiles(written, `of ${pages.size} files written below ${shownFolder}`) +
        `site: ${path.join(shownFolder, "site", "index.html")}, for a file server\n`,
    );
    return EXIT.done;
  },
);

function tellFiles(files: readonly string[], what: string): string {
  const left = files.length - FILES_SHOWN;
  return [
    `${files.length} ${what}`,
    ...files.slice(0, FILES_SHOWN).map((each) => `  ${each}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
    "",
  ].join("\n");
}
