import module from "node:module";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { exitCodes, isDocumentError } from "@c1-openapi/document/errors";
import { paintFor } from "./paint.ts";
import { watchOutput } from "./watch-output.ts";
import { pathInRoot } from "./workspace.ts";

/** Where V8 keeps what it has compiled: of the compiler of TypeScript above all. */
const COMPILE_CACHE = "node_modules/.cache/c1-openapi/compiled";

/** Exit codes of every command that don't come from a `DocumentError`. */
export const EXIT = { done: 0, checkFailed: 1, usage: 2 } as const;

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/** What a command takes, and how it tells people. */
export interface CommandSpec<Options extends OptionsConfig> {
  name: string;
  help: string;
  options: Options;
  /** How many arguments without a dash it takes. */
  positionals?: number;
}

const COMMON_OPTIONS = {
  help: { type: "boolean", short: "h" },
  debug: { type: "boolean" },
} as const satisfies OptionsConfig;

/** A mistake in how a command was called. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A check that failed: the message says what, `where` the place, `remedy` what to do. */
export class CheckError extends Error {
  override readonly name = "CheckError";
  readonly where: string | undefined;
  readonly remedy: string | undefined;

  constructor(message: string, options: { where?: string; remedy?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.where = options.where;
    this.remedy = options.remedy;
  }
}

/**
 * Parses the arguments, runs the command, and ends the process with its exit code. A failure is
 * told in three lines (what, where, what to do); its stack only with `--debug`.
 */
export async function runCommand<Options extends OptionsConfig>(
  spec: CommandSpec<Options>,
  run: (parsed: {
    values: ParsedValues<Options>;
    positionals: string[];
  }) => Promise<number> | number,
): Promise<void> {
  module.enableCompileCache(pathInRoot(COMPILE_CACHE));
  const isDebugging = process.argv.includes("--debug");
  const fail = (error: unknown): void => {
    process.exitCode = reportFailure(spec.name, error, isDebugging);
  };
  watchOutput((cause) => {
    fail(
      new CheckError(`Its output can't be written: ${cause.message}`, {
        remedy: "See that there is room where it goes, and run it again.",
        cause,
      }),
    );
  });
  try {
    const parsed = parseCommandLine(spec);
    if (parsed.isHelp) {
      process.stdout.write(spec.help);
      return;
    }
    process.exitCode = await run(parsed);
  } catch (error) {
    fail(error);
  }
}

type ParsedValues<Options extends OptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options & typeof COMMON_OPTIONS; allowPositionals: true }>
>["values"];

function parseCommandLine<Options extends OptionsConfig>(
  spec: CommandSpec<Options>,
): { values: ParsedValues<Options>; positionals: string[]; isHelp: boolean } {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      options: { ...spec.options, ...COMMON_OPTIONS },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    // Its own errors name the option; they are TypeErrors.
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
  const { values, positionals } = parsed;
  const isHelp = values["help"] === true;
  const wanted = spec.positionals ?? 0;
  if (!isHelp && positionals.length !== wanted) {
    throw new UsageError(
      `It takes ${wanted || "no"} arguments, and got ${positionals.length}: ${positionals.join(" ")}`,
    );
  }
  return { values: values as ParsedValues<Options>, positionals, isHelp };
}

function reportFailure(command: string, error: unknown, isDebugging: boolean): number {
  const paint = paintFor(process.stderr);
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const problem = error instanceof Error ? error.message : String(error);
  tell(`${paint.red(`${command} failed:`)} ${problem}`);
  if (isDocumentError(error) || error instanceof CheckError) {
    if (error.where) tell(`  where: ${error.where}`);
    if (error.remedy) tell(`  to do: ${error.remedy}`);
  } else if (error instanceof UsageError) {
    tell(`  to do: see ${command} --help`);
  } else if (!isDebugging) {
    tell("  to do: this is a defect of c1-openapi; run again with --debug and report what it says");
  }
  if (isDebugging && error instanceof Error) tell(error.stack ?? "");
  if (isDocumentError(error)) return exitCodes[error.code];
  return error instanceof UsageError ? EXIT.usage : EXIT.checkFailed;
}
