import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pnpmOrThrow, runPnpm } from "./pnpm.ts";
import { ROOT } from "./repository.ts";
import { type Run, run, runOrThrow } from "./run.ts";

/** Files that a sync writes; everything else in a clone that git doesn't know is left alone. */
const SYNCED = ["spec", ".changeset", "packages/types", "packages/client"];

/** The part of vitest's JSON report that is read here. */
interface TestReport {
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

/** A clone of the repository with its dependencies installed, as a newcomer would have it. */
export class Clone {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<Clone> {
    const parent = await mkdtemp(path.join(tmpdir(), "c1-openapi-clone-"));
    const clone = new Clone(path.join(parent, "c1-openapi"));
    await runOrThrow("git", ["clone", "--quiet", ROOT, clone.root], { cwd: parent });
    await clone.pnpm("install", "--frozen-lockfile", "--prefer-offline");
    return clone;
  }

  /** Runs pnpm in the clone, and throws with its output if it fails. */
  pnpm(...args: string[]): Promise<string> {
    return pnpmOrThrow(args, { cwd: this.root });
  }

  /** Runs one of the repository's commands. */
  command(name: string, ...args: string[]): Promise<Run> {
    return this.commandIn({}, name, ...args);
  }

  /** Runs one of the repository's commands with variables of its environment set. */
  commandIn(env: Record<string, string>, name: string, ...args: string[]): Promise<Run> {
    return run(process.execPath, [`scripts/${name}.ts`, ...args], {
      cwd: this.root,
      env: { ...env, INIT_CWD: this.root },
    });
  }

  /** Runs a compiler of the clone in one of its packages, and throws what it says. */
  compile(folder: string, project: string): Promise<string> {
    const tsc = path.join(this.root, "node_modules", "typescript", "bin", "tsc");
    return runOrThrow(process.execPath, [tsc, "-p", project], {
      cwd: path.join(this.root, folder),
    });
  }

  /**
   * Runs test files of a package whole. Returns "passed" once some test of each has passed and none
   * failed, or else what became of them. A test may leave itself out: the starter isn't pinned here,
   * and C1's own pages aren't beside the clone.
   */
  async runTests(folder: string, ...names: string[]): Promise<unknown> {
    const files = names.map((each) => `test/${each}.test.ts`);
    const project = folder === "e2e" ? ["--project", "default"] : [];
    const reportFile = path.join(path.dirname(this.root), "test-report.json");
    await rm(reportFile, { force: true });
    const reporter = ["--reporter=json", `--outputFile=${reportFile}`];
    const args = ["exec", "vitest", "run", ...reporter, ...project, ...files];
    const { stderr } = await runPnpm(["--dir", folder, ...args], {
      cwd: this.root,
    });
    if (!existsSync(reportFile)) return stderr;
    const report = JSON.parse(await readFile(reportFile, "utf8")) as TestReport;
    const results = report.testResults.flatMap((each) => each.assertionResults);
    const others = results.filter(({ status }) => status !== "passed" && status !== "skipped");
    const hasPassed = (file: string): boolean =>
      report.testResults.some(
        ({ name, status, assertionResults }) =>
          name.endsWith(file) &&
          status === "passed" &&
          assertionResults.some((each) => each.status === "passed"),
      );
    if (others.length === 0 && files.every(hasPassed)) return "passed";
    return { files, others };
  }

  /** What differs from the commit, a line a file. */
  status(): Promise<string> {
    return runOrThrow("git", ["status", "--porcelain"], { cwd: this.root });
  }

  /** Takes back whatever a sync wrote. */
  async restore(): Promise<void> {
    await runOrThrow("git", ["checkout", "--quiet", "."], { cwd: this.root });
    await runOrThrow("git", ["clean", "--quiet", "--force", "-d", ...SYNCED], { cwd: this.root });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(path.dirname(this.root), { recursive: true, force: true });
  }
}
