import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { canonicalJson, type JsonObject } from "@c1-openapi/openapi";
import { type ProgramRun, runPnpm } from "@c1-openapi/pipeline";
import { root as ownRoot } from "../lib/paths.ts";
import { runOrThrow, stdoutOf } from "./run.ts";

/** A copy of the repository as it stands, uncommitted changes included, with a history of its own. */
export class ScratchCopy {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;

  private constructor(root: string, env: NodeJS.ProcessEnv) {
    this.root = root;
    this.env = env;
  }

  static async create(root: string, env: NodeJS.ProcessEnv): Promise<ScratchCopy> {
    const listed = await runOrThrow(
      "git",
      ["ls-files", "--cached", "--others", "--exclude-standard", "-z"],
      { cwd: ownRoot, env },
    );
    for (const file of listed.split("\0").filter((each) => each !== "")) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      // What git lists may have been deleted since.
      await cp(path.join(ownRoot, file), path.join(root, file)).catch((error) => {
        if (error.code !== "ENOENT") throw error;
      });
    }
    const copy = new ScratchCopy(root, env);
    await copy.git("init", "--quiet", "--initial-branch=main");
    return copy;
  }

  path(file: string): string {
    return path.join(this.root, file);
  }

  read(file: string): Promise<string> {
    return readFile(this.path(file), "utf8");
  }

  async readJson(file: string): Promise<JsonObject> {
    return JSON.parse(await this.read(file)) as JsonObject;
  }

  git(...args: string[]): Promise<string> {
    return runOrThrow("git", args, { cwd: this.root, env: this.env });
  }

  async commit(message: string): Promise<void> {
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message", message);
  }

  /** Runs pnpm, whatever comes of it. */
  tryPnpm(...args: string[]): Promise<ProgramRun> {
    return runPnpm(args, { cwd: this.root, env: this.env });
  }

  /** Runs pnpm and returns its stdout. */
  async pnpm(...args: string[]): Promise<string> {
    return stdoutOf(`pnpm ${args.join(" ")}`, await this.tryPnpm(...args));
  }

  /** Sets another upstream, and deletes what waits for a release: the story begins here. */
  async prepare(upstreamUrl: string): Promise<void> {
    const source = await this.readJson("spec/source.json");
    await writeFile(
      this.path("spec/source.json"),
      canonicalJson({ ...source, url: upstreamUrl, mirrors: [] }),
    );
    const waiting = (await this.git("ls-files", "--others", "--cached", ".changeset/*.md"))
      .split("\n")
      .filter((file) => file !== "" && !file.endsWith("README.md"));
    for (const file of waiting) await rm(this.path(file), { force: true });
  }

  /** The version that all published packages have. */
  async version(): Promise<string> {
    return String((await this.readJson("packages/types/package.json")).version);
  }
}
