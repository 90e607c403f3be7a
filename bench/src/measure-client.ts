import path from "node:path";
import type { Consumer } from "./consumer.ts";
import { type Contestant, runRounds, type Samples, summarise } from "./rounds.ts";
import { runProcess } from "./run-process.ts";

/** Returns what one call takes each contestant in microseconds, all in one process. */
export async function measureCalls(
  { folder }: Consumer,
  network: "stub" | "http",
  { rounds, calls }: { rounds: number; calls: number },
): Promise<Map<string, Samples>> {
  const { stdout } = await runProcess({
    file: process.execPath,
    args: ["calls.mjs", network, `${rounds}`, `${calls}`],
    cwd: folder,
  });
  const taken = JSON.parse(stdout) as Record<string, number[]>;
  return new Map(Object.entries(taken).map(([name, values]) => [name, summarise(values)]));
}

/** The modules that are imported, as they stand in `programs/imports`. */
export type ImportName = "nothing" | "client" | "openapi-fetch" | "ky" | "orval" | "hey-api";

/** Returns how long Node runs, from its start to its end, to import something. */
export async function measureImports(
  { folder }: Consumer,
  names: readonly ImportName[],
  rounds: number,
): Promise<Map<ImportName, Samples>> {
  const contestants = names.map((name): Contestant<ImportName> => {
    const args = [path.join("imports", `${name}.mjs`)];
    const run = () => runProcess({ file: process.execPath, args, cwd: folder });
    return { name, run: async () => (await run()).wallMs };
  });
  return runRounds(contestants, rounds);
}

/** Returns by how many bytes the heap grows over 100,000 calls. */
export async function measureHeap({ folder }: Consumer): Promise<number> {
  const args = ["--expose-gc", "heap.mjs"];
  return Number((await runProcess({ file: process.execPath, args, cwd: folder })).stdout);
}
