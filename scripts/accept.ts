import { exitCodes, runCommand, UsageError } from "./lib/command-line.ts";
import { paintFor } from "./lib/paint.ts";

const help = `Usage: pnpm accept ID --because REASON [options]
       pnpm accept --list

Writes down that a finding counts for less than its rule says: in spec/accepted.json, with who says
so and why, and in the changeset. It holds until the next release, whatever is synced until then;
the report and the changelog show it. ID is the finding's id, which --list, the HTML report and
pnpm diff --json have.

Options:
  --because REASON   why nobody is hurt
  --as BUMP          what it counts for, minor or patch (default: one less than its rule says)
  --by NAME          who decides (default: git's user.name)
  --list             name what breaks and what was accepted, with ids; changes nothing
  --json             print one JSON object on stdout
  --debug            print the stack of a failure
  -h, --help         print this

Exit codes: 0 done, 1 no such finding, or the repository is not in step, 2 usage, 3 document refused.

Example:
  pnpm accept 3f9c1b2a7d04 --because "The field was never filled, says the API's team"
`;

await runCommand(
  {
    name: "accept",
    help,
    positionals: process.argv.includes("--list") ? 0 : 1,
    options: {
      because: { type: "string" },
      as: { type: "string" },
      by: { type: "string" },
      list: { type: "boolean" },
      json: { type: "boolean" },
    },
  },
  async ({ values, positionals: [id = ""] }) => {
    const { because, by, list, json, as: countsAs } = values;
    if (countsAs !== undefined && countsAs !== "minor" && countsAs !== "patch") {
      throw new UsageError(`--as takes minor or patch, and got ${countsAs}`);
    }
    if (list) return printList(json);
    if (because === undefined) throw new UsageError("--because REASON is missing");
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { jsonForLog, plainLine } = await import("@c1-openapi/openapi");
    const { acceptFinding } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const repository = openRepository({ isQuiet: json });
    const decided = await acceptFinding({ id, because, by, countsAs }, repository);
    if (json) process.stdout.write(`${jsonForLog(decided)}\n`);
    else {
      const { accepted, bumps, files } = decided;
      const paint = paintFor(process.stdout);
      process.stdout.write(
        `${paint.bold("Accepted")} as ${accepted.countsAs}: ${plainLine(accepted.finding)}\n` +
          `bump      ${bumps.before} → ${paint.bold(bumps.after)}\n` +
          `${files.map((each) => `  ${each}\n`).join("")}` +
          "next      review git diff, then commit\n",
      );
    }
    return exitCodes.done;
  },
);

async function printList(json: boolean | undefined): Promise<number> {
  const { jsonForLog, plainLine } = await import("@c1-openapi/openapi");
  const { listAcceptable } = await import("@c1-openapi/pipeline");
  const { openRepository } = await import("./lib/open-repository.ts");
  const { printMessage } = await import("@c1-openapi/semver/message");
  const findings = await listAcceptable(openRepository({ isQuiet: json }));
  const rows = findings.map((each) => ({
    id: each.id,
    severity: each.severity,
    message: printMessage(each),
  }));
  process.stdout.write(
    json
      ? `${jsonForLog({ findings: rows })}\n`
      : rows.map((each) => `${each.id}  ${each.severity}  ${plainLine(each.message)}\n`).join("") ||
          "Nothing breaks.\n",
  );
  return exitCodes.done;
}
