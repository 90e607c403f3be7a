import { exitCodes, runCommand, UsageError } from "./lib/command-line.ts";

const help = `Usage: pnpm fuzz [options]

Feeds the pipeline texts, documents and pairs of revisions that nobody would write. Whatever comes,
it has to end with sources that compile and findings that have a reason, or with an error that has
a code, a place and a remedy. Stops at the first input that breaks this, made as small as it gets;
problems that packages/fuzz/corpus/open has are passed over.

Options:
  --minutes N   go on for N minutes; at least one round of everything is tried (default: 1)
  --rounds N    end after N rounds, if the minutes last so long: the same inputs on any machine
  --seed N      start here; the same seed tries the same inputs (default: another one each time)
  --debug       print the stack of a failure
  -h, --help    print this

Exit codes: 0 nothing found, 1 something found, 2 usage.

Examples:
  pnpm fuzz --minutes 5
  pnpm fuzz --seed 42 --rounds 1
`;

/** Seeds are counted on from the first, one a round. */
const maxSeed = 2 ** 30;

await runCommand(
  {
    name: "fuzz",
    help,
    options: {
      minutes: { type: "string" },
      rounds: { type: "string" },
      seed: { type: "string" },
    },
  },
  async ({ values }) => {
    const minutes = parseNumber("minutes", values.minutes ?? "1", 24 * 60);
    const rounds = parseNumber("rounds", values.rounds ?? String(maxSeed), maxSeed);
    const seed =
      values.seed === undefined
        ? Math.floor(Math.random() * maxSeed)
        : parseNumber("seed", values.seed, maxSeed);
    if (!Number.isInteger(seed)) throw new UsageError("--seed takes a whole number");
    // Loaded here, so that --help and a mistyped flag answer at once.
    const { superviseFuzzing } = await import("@c1-openapi/fuzz");
    process.stderr.write(`fuzz: --seed ${seed}, for ${minutes} min\n`);
    const { tries, find } = await superviseFuzzing({
      seed,
      rounds,
      durationMs: minutes * 60_000,
    });
    const total = Object.values(tries).reduce((sum, each) => sum + each, 0);
    if (find === undefined) {
      process.stdout.write(`Nothing found in ${total} inputs.\n`);
      return exitCodes.done;
    }
    const { target, input, problem } = find;
    process.stdout.write(
      `${JSON.stringify({ target, about: "…", input }, null, 2)}\n\n` +
        `${problem}\n\n` +
        `Found by --seed ${find.seed}. To keep it, mend the cause, say what it was in "about", and save\n` +
        "the object above under packages/fuzz/corpus: the tests try what stands there.\n",
    );
    return exitCodes.checkFailed;
  },
);

function parseNumber(name: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number <= max) return number;
  throw new UsageError(`--${name} takes a number up to ${max}, and got ${text}`);
}
