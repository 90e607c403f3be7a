import { exitCodes, runCommand } from "./lib/command-line.ts";

const help = `Usage: pnpm sync [options]

Pulls the OpenAPI document, checks and corrects it, pins it in spec/, generates the
packages' sources, and writes .changeset/spec-sync.md with what changed since the last release.

Options:
  --source URL|FILE    pull from here instead of where spec/source.json says; a FILE may be YAML,
                       JSON or one of C1's API pages in Markdown; may be given more than once:
                       the parts merge, the later wins where they differ
  --check              write nothing; exit 1 if a sync would change something
  --require-upstream   exit 4 if the upstream is out of reach, instead of using the pinned document;
                       a --source that is out of reach always does
  --allow-removals     accept a document that has lost more operations than spec/source.json allows,
                       or whose version went back
  --json               print one JSON object on stdout
  --debug              print the stack of a failure
  -h, --help           print this

Exit codes: 0 done, 1 a check failed, 2 usage, 3 document refused, 4 upstream out of reach,
5 guard tripped.

Examples:
  pnpm sync
  pnpm sync --check --json
  pnpm sync --source openapi.yaml --allow-removals
`;

await runCommand(
  {
    name: "sync",
    help,
    positionalsFlag: "--source URL|FILE",
    options: {
      source: { type: "string", multiple: true },
      check: { type: "boolean" },
      "require-upstream": { type: "boolean" },
      "allow-removals": { type: "boolean" },
      json: { type: "boolean" },
    },
  },
  async ({ values }) => {
    const startedAtMs = performance.now();
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { jsonForLog } = await import("@c1-openapi/openapi");
    const { summariseSync, synchronise } = await import("@c1-openapi/pipeline");
    const { openRepository } = await import("./lib/open-repository.ts");
    const { printSummary } = await import("./lib/sync-summary.ts");
    const result = await synchronise(
      {
        sources: values.source,
        isCheck: values.check === true,
        mustReachUpstream: values["require-upstream"] === true,
        allowRemovals: values["allow-removals"] === true,
      },
      openRepository({ isQuiet: values.json }),
    );
    const summary = summariseSync(result, Math.round(performance.now() - startedAtMs));
    process.stdout.write(values.json ? `${jsonForLog(summary)}\n` : printSummary(summary, result));
    return result.isCheckFailed ? exitCodes.checkFailed : exitCodes.done;
  },
);
