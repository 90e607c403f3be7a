// Needs nothing installed: the commands of scripts/automation import it, too.
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Returns the absolute path of a file of the repository. */
export function pathInRoot(relativePath: string): string {
  return join(root, relativePath);
}

/** The folder that a person typed a command in: a package manager runs scripts in the root instead. */
export const callerFolder = process.env.INIT_CWD ?? process.cwd();

/** Returns the path that a person typed, seen from where they typed it. */
export function pathFromCaller(typed: string): string {
  return resolve(callerFolder, typed);
}
