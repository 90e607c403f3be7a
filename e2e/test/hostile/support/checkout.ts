import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { canonicalJson, type JsonObject, objectOr } from "@c1-openapi/openapi";
import { ScratchRepository } from "../../support/repository.ts";
import { type Run, runOrThrow } from "../../support/run.ts";

/** How a command ended, and what it took. */
export interface MeasuredRun extends Run {
  signal: NodeJS.Signals | null;
  /** The most memory that the process held, in bytes; 0 if it was killed. */
  peakBytes: number;
}

/** How to run a command. */
export interface RunOptions {
  env?: Record<string, string>;
  /** Modules of this folder to load before the command's own code. */
  preload?: string[];
}

/** A command that takes longer is stuck. */
const MAX_RUN_MS = 30_000;

/** Left in the folder for temporary files by the tools that run a command, not by the command. */
const TOOL_CACHE = /^node-compile-cache/;

/** A copy of the repository under version control, to see what a command does to it. */
export class Checkout {
  private readonly scratch: ScratchRepository;
  /** For files that a test makes: outside of the checkout. */
  readonly inputs: string;
  private readonly temp: string;

  private constructor(scratch: ScratchRepository, inputs: string, temp: string) {
    this.scratch = scratch;
    this.inputs = inputs;
    this.temp = temp;
  }

  static async create(): Promise<Checkout> {
    const scratch = await ScratchRepository.create();
    const outside = await mkdtemp(path.join(tmpdir(), "c1-openapi-inputs-"));
    const [inputs, temp] = [path.join(outside, "inputs"), path.join(outside, "temp")];
    for (const folder of [inputs, temp]) await mkdir(folder);
    const checkout = new Checkout(scratch, inputs, temp);
    await writeFile(checkout.path(".gitignore"), "node_modules\n");
    await checkout.git("init", "--quiet");
    await checkout.commit();
    return checkout;
  }

  get root(): string {
    return this.scratch.root;
  }

  path(relativePath: string): string {
    return path.join(this.root, relativePath);
  }

  read(relativePath: string): Promise<string> {
    return readFile(this.path(relativePath), "utf8");
  }

  async edit(relativePath: string, change: (text: string) => string): Promise<void> {
    await writeFile(this.path(relativePath), change(await this.read(relativePath)));
  }

  /** Changes spec/source.json, and takes the change for the committed state. */
  async configure(change: JsonObject): Promise<void> {
    await this.edit("spec/source.json", (text) =>
      canonicalJson({ ...objectOr(JSON.parse(text)), ...change }),
    );
    await this.commit();
  }

  /** Writes a file outside of the checkout and returns its path. */
  async writeInput(name: string, content: string | Uint8Array): Promise<string> {
    const file = path.join(this.inputs, name);
    await writeFile(file, content);
    return file;
  }

  readInput(name: string): Promise<string> {
    return readFile(path.join(this.inputs, name), "utf8");
  }

  /** Runs one of the repository's commands as one process. */
  async command(name: string, args: string[], options: RunOptions = {}): Promise<MeasuredRun> {
    const preload = ["report-memory.ts", ...(options.preload ?? [])].flatMap((each) => [
      "--import",
      fileURLToPath(new URL(each, import.meta.url)),
    ]);
    return runMeasured([...preload, this.path(`scripts/${name}.ts`), ...args], this.root, {
      INIT_CWD: this.root,
      TMPDIR: this.temp,
      NO_COLOR: "1",
      ...options.env,
    });
  }

  sync(args: string[], options?: RunOptions): Promise<MeasuredRun> {
    return this.command("sync", args, options);
  }

  git(...args: string[]): Promise<string> {
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    return runOrThrow("git", [...identity, ...args], { cwd: this.root });
  }

  async commit(): Promise<void> {
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--allow-empty", "--message", "State");
  }

  /** What differs from the commit, ignored files and files left in the temporary folder included. */
  async changes(): Promise<string[]> {
    const status = await this.git("status", "--porcelain", "--ignored", "--untracked-files=all");
    const temporary = (await readdir(this.temp)).filter((each) => !TOOL_CACHE.test(each));
    return [...status.split("\n"), ...temporary].filter(
      (line) => line !== "" && !/^!! node_modules(\/|$)/.test(line),
    );
  }

  /** Takes back whatever a command did. */
  async restore(): Promise<void> {
    await this.git("checkout", "--quiet", ".");
    await this.git("clean", "--quiet", "--force", "-d", "-x", "--exclude=node_modules");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(path.dirname(this.inputs), { recursive: true, force: true });
    await this.scratch[Symbol.asyncDispose]();
  }
}

function runMeasured(
  args: string[],
  cwd: string,
  env: Record<string, string>,
): Promise<MeasuredRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      timeout: MAX_RUN_MS,
      killSignal: "SIGKILL",
    });
    const texts = ["", "", ""];
    for (const [index, stream] of [child.stdout, child.stderr, child.stdio[3]].entries()) {
      if (stream === null || stream === undefined || !("setEncoding" in stream)) continue;
      stream.setEncoding("utf8");
      stream.on("data", (chunk: string) => {
        texts[index] += chunk;
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const [stdout = "", stderr = "", memory = ""] = texts;
      resolve({ code, signal, stdout, stderr, peakBytes: Number(memory) });
    });
  });
}
