import path from "node:path";
import { pnpmOrThrow } from "../support/pnpm.ts";
import { ROOT } from "../support/repository.ts";

/** Installs the runtimes, which the root's install leaves out. */
export async function setup(): Promise<void> {
  await pnpmOrThrow(["install", "--frozen-lockfile"], {
    cwd: path.join(ROOT, "e2e", "runtimes"),
  });
}
