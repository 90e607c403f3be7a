import { ROOT } from "./repository.ts";
import { runOrThrow } from "./run.ts";

/** Builds the packages before a test imports them. */
export async function setup(): Promise<void> {
  await runOrThrow("npx", ["--yes", "pnpm@12", "build"], { cwd: ROOT });
}
