import { readFile, writeFile } from "node:fs/promises";
import { EXIT, runCommand } from "./lib/command-line.ts";
import { pathInRoot } from "./lib/workspace.ts";

const HELP = `Usage: pnpm threat-model [options]

Tries hostile documents, servers and disks on the commands, and writes what came of each into the
tables of docs/threat-model.md.

Options:
  --check       write nothing; exit 1 if the tables aren't those of the run
  --debug       print the stack of a failure
  -h, --help    print this

Exit codes: 0 done, 1 a test failed or the tables are stale, 2 usage.
`;

const FILE = "docs/threat-model.md";
const MARK = "<!-- What follows is written by `pnpm threat-model`. -->\n";

await runCommand(
  { name: "threat-model", help: HELP, options: { check: { type: "boolean" } } },
  async ({ values }) => {
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { runThreats } = await import("./lib/run-threats.ts");
    const { printThreats } = await import("./lib/print-threats.ts");
    const { threats, hasFailed } = await runThreats();
    if (hasFailed) {
      process.stderr.write("threat-model failed: a test failed, so there is no result to write\n");
      return EXIT.checkFailed;
    }
    const text = await readFile(pathInRoot(FILE), "utf8");
    const [prose = ""] = text.split(MARK);
    const next = `${prose}${MARK}\n${printThreats(threats)}`;
    process.stdout.write(`${threats.length} threats tried\n`);
    if (next === text) return EXIT.done;
    if (values.check) {
      process.stderr.write(
        `threat-model failed: the tables of ${FILE} aren't those of this run\n  to do: run pnpm threat-model and commit what it writes\n`,
      );
      return EXIT.checkFailed;
    }
    await writeFile(pathInRoot(FILE), next);
    return EXIT.done;
  },
);
