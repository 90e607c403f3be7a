import { ROOT } from "./repository.js";
import { runOrThrow } from "./run.js";

/** Builds the packages before a test imports them. */
export async function setup(): Promise<void> {
  await runOrThrow("npx", ["--yes", "pnpm@12", "build"], { cwd: ROOT });
}
