import { appendFile } from "node:fs/promises";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** What stands against doing what was asked, with what to do about it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What a command was given: an option that was left out is undefined. */
export interface Given {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
}

/**
 * Runs a command of a job that holds a token. These need nothing but Node, so that no package is
 * installed where a token is. Exit codes: 0 done, 1 refused or failed, 2 usage.
 */
export async function runCommand(
  help: string,
  { options, positionals }: { options: Options; positionals: number },
  run: (given: Given) => Promise<void>,
): Promise<void> {
  let given: Given;
  try {
    const parsed = parseArgs({
      options: { ...options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    given = { ...parsed, values: parsed.values as Given["values"] };
    if (given.values["help"] === true) return void process.stdout.write(help);
    if (given.positionals.length !== positionals) {
      throw new Error(`It takes ${positionals} arguments, and got ${given.positionals.length}`);
    }
  } catch (error) {
    return fail(2, messageOf(error), "see --help");
  }
  try {
    await run(given);
  } catch (error) {
    const remedy = error instanceof Refusal ? error.remedy : "run the job again, or mend its cause";
    fail(1, messageOf(error), remedy);
  }
}

/**
 * Returns a variable of the environment.
 *
 * @throws {Refusal} if it is not set
 */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Refusal(`${name} is not set`, "run this in a workflow, or set the variable");
}

/** Hands a value on to the steps and jobs after this one; outside of a workflow, to nobody. */
export async function setOutput(name: string, value: string): Promise<void> {
  const file = process.env["GITHUB_OUTPUT"];
  if (file) await appendFile(file, `${name}=${value}\n`);
}

/** Tells a line of what is done. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(code: number, message: string, remedy: string): void {
  process.exitCode = code;
  process.stderr.write(`failed: ${message}\n  to do: ${remedy}\n`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
