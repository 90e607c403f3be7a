import { type ProgramRun, runProgram } from "@c1-openapi/pipeline";

/** A step of the story failed. */
export class StoryError extends Error {
  override readonly name = "StoryError";
}

/** Runs a program in the environment of the story alone, and returns its stdout. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  return stdoutOf(`${command} ${args.join(" ")}`, await runProgram(command, args, options));
}

/** Returns what a program printed; throws all of its output if it failed. */
export function stdoutOf(command: string, { code, stdout, stderr }: ProgramRun): string {
  if (code === 0) return stdout;
  throw new StoryError(`${command} exited with ${code}\n${stdout}${stderr}`.trimEnd());
}

/** Throws unless something is as the story says. */
export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new StoryError(otherwise);
}
