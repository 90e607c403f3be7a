import type { PackedClient } from "../support/packed-client.ts";
import { runOrThrow } from "../support/run.ts";
import type { Outcome, Place } from "./program.ts";

/** What the program prints. */
interface Report {
  readonly versions: Record<string, string | undefined>;
  readonly outcome: Outcome;
}

/** Runs the program as a process of Node, Bun or Deno; also returns the version that it tells. */
export async function exerciseInProcess(
  name: "node" | "bun" | "deno",
  binary: string,
  packed: PackedClient,
  place: Place,
): Promise<{ version: string; outcome: Outcome }> {
  // Deno is given leave for the mock's address and for nothing else, the environment included.
  const leave = ["run", "--no-prompt", `--allow-net=${new URL(place.serverUrl).host}`];
  const args = [packed.path("run-in-process.js"), JSON.stringify(place)];
  const printed = await runOrThrow(binary, name === "deno" ? [...leave, ...args] : args, {
    cwd: packed.folder,
    env: { DENO_NO_UPDATE_CHECK: "1" },
  });
  const { versions, outcome } = JSON.parse(printed) as Report;
  return { version: versions[name] ?? "", outcome };
}
