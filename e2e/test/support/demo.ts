import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "./repository.ts";

/** One of the demo's processes, or of those that it starts. */
export interface DemoProcess {
  pid: number;
  commandLine: string;
}

/** A run of `pnpm demo`, whose processes are known by a mark in their environment. */
export class Demo {
  private readonly mark = randomUUID();
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;
  output = "";

  private readonly folder: string;

  private constructor(folder: string, args: readonly string[]) {
    this.folder = folder;
    // A session of its own, as a terminal would give it.
    this.child = spawn("npx", ["--yes", "pnpm@12", "demo", ...args], {
      cwd: ROOT,
      detached: true,
      env: { ...process.env, TMPDIR: folder, C1_OPENAPI_DEMO_MARK: this.mark },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
    this.ended = new Promise((resolve) => this.child.on("exit", resolve));
  }

  static async start(...args: string[]): Promise<Demo> {
    return new Demo(await mkdtemp(path.join(tmpdir(), "c1-openapi-test-")), args);
  }

  /** The pid of what was started: npx. */
  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits for the end and resolves with the exit code. */
  end(): Promise<number | null> {
    return this.ended;
  }

  /** Waits until the demo has printed something. */
  async untilItPrints(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`It ended early: ${this.output}`);
      await sleep(20);
    }
  }

  /** The processes that run, those excepted that are dead and not yet looked after. */
  async processes(): Promise<DemoProcess[]> {
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
    const found = await Promise.all(pids.map((pid) => this.recognise(pid)));
    return found.filter((each) => each !== undefined);
  }

  /** Resolves once no process is left, or with those that are after a time that is long enough. */
  async lingering(): Promise<DemoProcess[]> {
    const deadlineMs = performance.now() + 60_000;
    for (;;) {
      const left = await this.processes();
      if (left.length === 0 || performance.now() > deadlineMs) return left;
      await sleep(50);
    }
  }

  /** What the demo has made in the folder for temporary files. */
  async leftovers(): Promise<string[]> {
    return (await readdir(this.folder)).filter((each) => each.startsWith("c1-openapi"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { pid } of await this.processes()) process.kill(pid, "SIGKILL");
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  private async recognise(pid: number): Promise<DemoProcess | undefined> {
    try {
      const environment = await readFile(`/proc/${pid}/environ`, "utf8");
      if (!environment.includes(this.mark)) return undefined;
      const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8");
      return { pid, commandLine: commandLine.replaceAll("\0", " ") };
    } catch {
      // It has ended in the meantime, or is somebody else's.
      return undefined;
    }
  }
}
