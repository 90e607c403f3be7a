import type { Bump } from "@c1-openapi/semver";
import { exitCodes, runCommand, UsageError } from "./lib/command-line.ts";
import { paintFor } from "./lib/paint.ts";

const help = `Usage: pnpm diff OLD NEW [options]

Compares two OpenAPI documents, both with the corrections of a sync, and says what the change
means for a program that imports the packages. OLD and NEW are files (YAML, JSON or one of C1's
API pages in Markdown) or URLs.

Options:
  --json             print one JSON object on stdout
  --markdown         print Markdown for a pull request
  --html FILE        write one page that can be searched and filtered, besides what is printed
  --fail-on BUMP     exit 1 if the bump is BUMP (major, minor or patch) or larger
  --debug            print the stack of a failure
  -h, --help         print this

Exit codes: 0 done, 1 --fail-on failed, 2 usage, 3 document refused, 4 URL out of reach.

Examples:
  pnpm diff spec/released.json spec/openapi.json
  pnpm diff old.yaml new.yaml --fail-on major --markdown
`;

/** From the smallest to the largest. */
const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];

await runCommand(
  {
    name: "diff",
    help,
    positionals: 2,
    options: {
      json: { type: "boolean" },
      markdown: { type: "boolean" },
      html: { type: "string" },
      "fail-on": { type: "string" },
    },
  },
  async ({ values, positionals: [before = "", after = ""] }) => {
    const { json, markdown, html, "fail-on": failsOn } = values;
    if (failsOn !== undefined && (failsOn === "none" || !isBump(failsOn))) {
      throw new UsageError(`--fail-on takes major, minor or patch, and got ${failsOn}`);
    }
    if (json && markdown) throw new UsageError("--json and --markdown can't be printed both");
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { plainLine } = await import("@c1-openapi/openapi");
    const { compareSources, withinDeadline } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const repository = openRepository({ isQuiet: json });
    const { comparison, labels } = await compareSources([before, after], repository);

    const { printHtml, printJson, printMarkdown, printText } = await import("@c1-openapi/semver");
    if (html !== undefined) {
      const page = withinDeadline("report", () => printHtml(comparison, labels));
      await repository.callerFiles.write(html, page);
      // Not on stdout, which is for one report.
      process.stderr.write(`HTML report written to ${plainLine(html)}\n`);
    }
    const paint = paintFor(process.stdout);
    const printReport = (): string => {
      if (json) return printJson(comparison);
      return markdown
        ? printMarkdown(comparison, labels)
        : printText(comparison, { ...labels, paint });
    };
    process.stdout.write(withinDeadline("report", printReport));
    const hasFailed =
      failsOn !== undefined && bumps.indexOf(comparison.bump) >= bumps.indexOf(failsOn);
    return hasFailed ? exitCodes.checkFailed : exitCodes.done;
  },
);

function isBump(text: string): text is Bump {
  return bumps.some((each) => each === text);
}
