import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PROGRAMS } from "./places.ts";

/** A program with its arguments, and where it runs. */
export interface Command {
  file: string;
  args: readonly string[];
  cwd: string;
  env?: Record<string, string>;
  /** What it reads from its standard input. */
  stdin?: string;
}

/** What a whole process took. */
export interface ProcessResult {
  wallMs: number;
  stdout: string;
}

/** Runs a command to its end. @throws Error with what it printed, if it fails */
export async function runProcess(command: Command): Promise<ProcessResult> {
  const startedAtMs = performance.now();
  const child = start(command);
  const [stdout, stderr] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  const wallMs = performance.now() - startedAtMs;
  const code = await exitCodeOf(child);
  if (code !== 0) {
    const said = (stderr || stdout).trim().slice(-2000);
    throw new Error(`${command.file} ${command.args.join(" ")} ended with ${code}:\n${said}`);
  }
  return { wallMs, stdout };
}

/**
 * Returns the peak of resident memory in bytes of the largest process that a command starts, by the
 * operating system's accounting: Node's processes tell theirs when they end, and on Linux any other
 * is read from /proc while it runs.
 */
export async function measureMemory(command: Command): Promise<number | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-memory-"));
  const hook = pathToFileURL(path.join(PROGRAMS, "report-memory.mjs")).href;
  const child = start({
    ...command,
    env: { ...command.env, NODE_OPTIONS: `--import ${hook}`, BENCH_MEMORY_FOLDER: folder },
  });
  let peak = 0;
  const timer = setInterval(async () => {
    if (child.pid !== undefined) peak = Math.max(peak, await readPeakOfTree(child.pid));
  }, 10);
  await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  clearInterval(timer);
  for (const file of await readdir(folder)) {
    peak = Math.max(peak, Number(await readFile(path.join(folder, file), "utf8")));
  }
  await rm(folder, { recursive: true });
  return peak || undefined;
}

/** The largest peak of a process and those that it started, in bytes; 0 where there is no /proc. */
async function readPeakOfTree(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const own = Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const children = list.split(" ").filter(Boolean).map(Number);
  return Math.max(own, ...(await Promise.all(children.map(readPeakOfTree))));
}

function start({ file, args, cwd, env = {}, stdin }: Command): ChildProcess {
  // Colours and a package manager's settings would only make runs differ.
  const { FORCE_COLOR: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const child = spawn(file, args, {
    cwd,
    env: { ...inherited, NO_COLOR: "1", ...env },
    stdio: [stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  child.stdin?.end(stdin);
  return child;
}

async function readAll(stream: ChildProcess["stdout"]): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function exitCodeOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve, reject) => {
    child.once("exit", resolve);
    child.once("error", reject);
  });
}
