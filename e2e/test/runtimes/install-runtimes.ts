import path from "node:path";
import { ROOT } from "../support/repository.ts";
import { runOrThrow } from "../support/run.ts";

/** Installs the runtimes, which the root's install leaves out. */
export async function setup(): Promise<void> {
  await runOrThrow("npx", ["--yes", "pnpm@12", "install", "--frozen-lockfile"], {
    cwd: path.join(ROOT, "e2e", "runtimes"),
  });
}
