import path from "node:path";
import { exitCodes, runCommand, UsageError } from "./lib/command-line.ts";

const help = `Usage: pnpm bench [options]

Measures the packages and the commands side by side with their peers, all in one run, and holds
the results against budgets. The peers are installed in bench/ first, as its lockfile has them.

It measures on the starter of the tests, scaled up to the size of the real document, and on the real
one too where ../shared/specs has it. Besides the tables it writes a page with charts,
bench/results/index.html.

Options:
  --json             print one JSON object on stdout instead of the tables
  --gate             measure only what is the same everywhere (sizes, counts, stable ratios),
                     and exit 1 if a budget is missed
  --only NAME        measure this budget alone; may be given more than once
  --document NAME    measure on one document alone: scaled or real
  --debug            print the stack of a failure
  -h, --help         print this

Exit codes: 0 done, 1 a budget of the gate is missed, 2 usage.

Examples:
  pnpm bench --only generate --only diff --document scaled
  pnpm bench --gate
`;

await runCommand(
  {
    name: "bench",
    help,
    options: {
      json: { type: "boolean" },
      gate: { type: "boolean" },
      only: { type: "string", multiple: true },
      document: { type: "string" },
    },
  },
  async ({ values: { json, gate = false, only = [], document } }) => {
    const { BUDGET_NAMES, isBudgetName } = await import("../bench/src/budgets.ts");
    const unknown = only.find((each) => !isBudgetName(each));
    if (unknown !== undefined) {
      throw new UsageError(`--only takes one of ${BUDGET_NAMES.join(", ")}, and got ${unknown}`);
    }
    if (document !== undefined && document !== "scaled" && document !== "real") {
      throw new UsageError(`--document takes scaled or real, and got ${document}`);
    }
    const { runBench } = await import("../bench/src/run-bench.ts");
    const { listMissed, printJson, printText, writePage } = await import(
      "../bench/src/report/report.ts"
    );
    const results = await runBench({
      only: only.filter(isBudgetName),
      isGate: gate,
      document,
      onProgress: (what) => void process.stderr.write(`${what} …\n`),
    });
    process.stdout.write(json ? printJson(results) : printText(results));
    process.stderr.write(`charts: ${path.relative(process.cwd(), await writePage(results))}\n`);
    const missed = gate ? listMissed(results) : [];
    for (const each of missed) process.stderr.write(`bench failed: ${each}\n`);
    return missed.length > 0 ? exitCodes.checkFailed : exitCodes.done;
  },
);
