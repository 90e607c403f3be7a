import { spawn } from "node:child_process";

/** What a command said, and how it ended. */
export interface CommandRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The story went another way than it should. */
export class StoryError extends Error {
  override readonly name = "StoryError";
}

/** Runs a command to its end, in the environment of the story alone. */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        said[name] += text;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

/** Runs a command and returns its stdout. */
export async function runOrThrow(...args: Parameters<typeof run>): Promise<string> {
  const { code, stdout, stderr } = await run(...args);
  if (code === 0) return stdout;
  throw new StoryError(
    `${args[0]} ${args[1].join(" ")} exited with ${code}\n${stdout}${stderr}`.trimEnd(),
  );
}

/** Throws unless something is as the story says. */
export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new StoryError(otherwise);
}
