// Needs nothing installed: the commands of scripts/automation import it, too.
import { existsSync } from "node:fs";
import module from "node:module";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearestNames } from "../../packages/model/src/names/nearest-names.ts";
import { defuseLines, defuseText, quoteText } from "../../packages/openapi/src/text/quote-text.ts";
import { paintFor } from "./paint.ts";
import { pathInRoot } from "./paths.ts";
import { watchOutput } from "./watch-output.ts";

/** Where V8 keeps what it has compiled: of the compiler of TypeScript above all. */
const compileCache = "node_modules/.cache/c1-openapi/compiled";

/** The exit codes that a command returns; those of a failure are the error's own. */
export const exitCodes = { done: 0, checkFailed: 1 } as const;

type OptionsConfig = NonNullable<ParseArgsConfig["options"]>;

/** What a command takes, and what it is called in messages. */
export interface CommandSpec<Options extends OptionsConfig> {
  name: string;
  help: string;
  options: Options;
  /** How many arguments without a dash it takes. */
  positionals?: number;
  /** The flag that an argument without a dash was probably meant for. */
  positionalsFlag?: string;
  /** What to do about a failure that nobody has foreseen. */
  remedy?: string;
}

const commonOptions = {
  help: { type: "boolean", short: "h" },
  debug: { type: "boolean" },
} as const satisfies OptionsConfig;

/** A mistake in how a command was called: it ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly exitCode = 2;
  /** The command as it was probably meant. */
  readonly meant: string | undefined;

  constructor(message: string, meant?: string) {
    super(message);
    this.meant = meant;
  }
}

/**
 * Parses the arguments, runs the command, and sets the exit code of the process. A failure is
 * shown in three lines (what, where, what to do); its stack only with `--debug`.
 */
export async function runCommand<Options extends OptionsConfig>(
  spec: CommandSpec<Options>,
  run: (parsed: {
    values: ParsedValues<Options>;
    positionals: string[];
  }) => Promise<number> | number,
): Promise<void> {
  // Where nothing is installed, no folder is made for it.
  if (existsSync(pathInRoot("node_modules"))) module.enableCompileCache(pathInRoot(compileCache));
  const isDebugging = process.argv.includes("--debug");
  const fail = (error: unknown): void => {
    process.exitCode = reportFailure(spec, error, isDebugging);
  };
  watchOutput((cause) => {
    const failure: ExpectedError = Object.assign(
      new Error(`Its output can't be written: ${cause.message}`, { cause }),
      {
        exitCode: exitCodes.checkFailed,
        remedy: "See that there is room where it goes, and run it again.",
      },
    );
    fail(failure);
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
  typeof parseArgs<{ options: Options & typeof commonOptions; allowPositionals: true }>
>["values"];

function parseCommandLine<Options extends OptionsConfig>(
  spec: CommandSpec<Options>,
): { values: ParsedValues<Options>; positionals: string[]; isHelp: boolean } {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      options: { ...spec.options, ...commonOptions },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    // Its own errors name the option; they are TypeErrors.
    throw error instanceof TypeError ? describeMisuse(spec, error) : error;
  }
  const { values, positionals } = parsed;
  const isHelp = values.help === true;
  const wanted = spec.positionals ?? 0;
  if (!isHelp && positionals.length !== wanted) {
    const flag = wanted === 0 ? spec.positionalsFlag : undefined;
    throw new UsageError(
      // They may be URLs with secrets, or as long as anybody likes.
      `It takes ${wanted || "no"} arguments, and got ${positionals.length}`,
      flag && `pnpm ${spec.name} ${flag}`,
    );
  }
  return { values: values as ParsedValues<Options>, positionals, isHelp };
}

/** Returns the error for arguments that can't be parsed, with the flag that was probably meant. */
function describeMisuse(
  { name, options }: CommandSpec<OptionsConfig>,
  { message }: TypeError,
): UsageError {
  const [, unknown] = /^Unknown option '(-[^']*)'/.exec(message) ?? [];
  if (unknown === undefined) return new UsageError(message);
  const known = Object.keys({ ...options, ...commonOptions });
  const [nearest] = nearestNames(unknown, known, 1);
  // What Node says besides is about arguments that begin with a dash, which no command takes.
  return new UsageError(
    `There is no option ${quoteText(unknown)}`,
    nearest && `pnpm ${name} --${nearest}`,
  );
}

/** The errors that commands throw on purpose say all of this themselves, whichever class they are of. */
type ExpectedError = Error & { exitCode: number; where?: string; remedy?: string };

function reportFailure(
  { name, remedy }: CommandSpec<OptionsConfig>,
  error: unknown,
  isDebugging: boolean,
): number {
  const paint = paintFor(process.stderr);
  const isAutomation = process.argv[1]?.includes("automation") === true;
  const writeLine = (line: string): void => void process.stderr.write(`${line}\n`);
  const message = error instanceof Error ? error.message : String(error);
  // An error that nobody has foreseen may hold any text of the document or of a server.
  writeLine(`${paint.red(`${name} failed:`)} ${defuseLines(message)}`);
  if (error instanceof UsageError) {
    const call = isAutomation ? `node scripts/automation/${name}.ts` : `pnpm ${name}`;
    const meant = error.meant === undefined ? "" : `${error.meant}; or `;
    writeLine(`  to do: ${meant}see ${call} --help`);
  } else if (isExpected(error)) {
    if (error.where) writeLine(`  where: ${defuseText(error.where)}`);
    if (error.remedy) writeLine(`  to do: ${defuseText(error.remedy)}`);
  } else if (!isDebugging) {
    writeLine(
      `  to do: ${remedy ?? "this is a defect of c1-openapi; run again with --debug and report what it says"}`,
    );
  }
  if (isDebugging && error instanceof Error) writeLine(defuseLines(error.stack ?? ""));
  return isExpected(error) ? error.exitCode : exitCodes.checkFailed;
}

function isExpected(error: unknown): error is ExpectedError {
  return error instanceof Error && "exitCode" in error && typeof error.exitCode === "number";
}
