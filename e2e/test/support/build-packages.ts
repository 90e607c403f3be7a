import { pnpmOrThrow } from "./pnpm.ts";
import { ROOT } from "./repository.ts";

/** Builds the packages before a test imports them. */
export async function setup(): Promise<void> {
  await pnpmOrThrow(["build"], { cwd: ROOT });
}
