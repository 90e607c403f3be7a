import { appendFile } from "node:fs/promises";
import { CheckError } from "../../packages/pipeline/src/errors.ts";

/** What a job does about a failure that nobody has foreseen. */
export const rerunRemedy = "run the job again, or mend its cause";

/**
 * Returns a variable of the environment.
 *
 * @throws {CheckError} if it is not set
 */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new CheckError(`${name} is not set`, {
    remedy: "run this in a workflow, or set the variable",
  });
}

/** Hands a value on to the steps and jobs after this one; outside of a workflow, to nobody. */
export async function setOutput(name: string, value: string): Promise<void> {
  const file = process.env.GITHUB_OUTPUT;
  if (file) await appendFile(file, `${name}=${value}\n`);
}

/** Prints a line about what was done. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Returns the environment in which git logs in to GitHub: other processes can read a command line. */
export function gitLogin(token: string): Record<string, string> {
  const login = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "http.extraHeader",
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${login}`,
  };
}
