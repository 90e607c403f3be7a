import path from "node:path";
import { ROOT } from "../support/repository.js";
import { runOrThrow } from "../support/run.js";

/** Builds the packages and installs the runtimes, before a test imports either. */
export async function setup(): Promise<void> {
  const pnpm = ["--yes", "pnpm@12"];
  await runOrThrow("npx", [...pnpm, "build"], { cwd: ROOT });
  await runOrThrow("npx", [...pnpm, "install", "--frozen-lockfile"], {
    cwd: path.join(ROOT, "e2e", "runtimes"),
  });
}
