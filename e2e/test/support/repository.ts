import { existsSync } from "node:fs";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { type Run, run } from "./run.ts";

/** The root of the repository that the tests belong to. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

/** Where real documents may stand, beside the repository. */
export const SHARED: string = path.join(ROOT, "..", "shared");

/** The `spec` that tests begin with: the Personal Client part of the API, and no upstream in reach. */
export const STARTER: string = path.join(ROOT, "e2e", "fixtures", "starter");

/** The starter's upstream: a port of the loopback interface on which nothing listens. */
export const NOBODY = "http://127.0.0.1:9/openapi";

/**
 * What V8 compiled of the packages, which every copy shares: each has a folder of its own for what a command
 * keeps, and to compile TypeScript anew takes longer than most commands.
 */
const COMPILED = path.join(ROOT, "node_modules", ".cache", "c1-openapi", "compiled");

/** What a sync reads and writes; the code that it runs is the repository's own. */
const COPIED = [
  "package.json",
  "pnpm-workspace.yaml",
  "publishing.json",
  "scripts",
  "spec",
  ".changeset/config.json",
  "packages/openapi/src/text",
  "packages/model/src/names",
  "packages/types/openapi.json",
  "packages/types/package.json",
  "packages/types/src",
  "packages/client/package.json",
  "packages/client/src",
  "packages/mock/package.json",
];

/** A copy of the repository for a sync to change. */
export class ScratchRepository {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /** The same whatever this repository has pinned: the starter, synced and released. */
  static create(): Promise<ScratchRepository> {
    return ScratchRepository.copyOf(inject("starter"));
  }

  /** A copy as it stands, without what waits for a release. */
  static async copyOf(original: string): Promise<ScratchRepository> {
    const root = await mkdtemp(path.join(tmpdir(), "c1-openapi-"));
    for (const each of COPIED) {
      await cp(path.join(original, each), path.join(root, each), { recursive: true });
    }
    // A folder of its own, for what a command keeps there between two runs.
    const modules = path.join(root, "node_modules");
    await mkdir(modules);
    for (const each of await readdir(path.join(ROOT, "node_modules"))) {
      if (each !== ".cache") {
        await symlink(path.join(ROOT, "node_modules", each), path.join(modules, each));
      }
    }
    return new ScratchRepository(root);
  }

  /** Runs one of the repository's commands, with no upstream in reach unless one is named. */
  command(
    name:
      | "sync"
      | "generate"
      | "accept"
      | "diff"
      | "slice"
      | "reference"
      | "version-packages"
      | "release"
      | "pull-request",
    ...args: string[]
  ): Promise<Run> {
    return run(process.execPath, [path.join(this.root, "scripts", `${name}.ts`), ...args], {
      cwd: this.root,
      env: { INIT_CWD: this.root, NODE_COMPILE_CACHE: COMPILED },
    });
  }

  path(relativePath: string): string {
    return path.join(this.root, relativePath);
  }

  read(relativePath: string): Promise<string> {
    return readFile(this.path(relativePath), "utf8");
  }

  write(relativePath: string, text: string): Promise<void> {
    return writeFile(this.path(relativePath), text);
  }

  has(relativePath: string): boolean {
    return existsSync(this.path(relativePath));
  }

  /** Every file with its content and the time of its last change: equal means untouched. */
  async snapshot(): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (const entry of await readdir(this.root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.parentPath.includes("node_modules")) continue;
      const file = path.join(entry.parentPath, entry.name);
      const { mtimeMs } = await stat(file);
      files.set(path.relative(this.root, file), `${mtimeMs} ${await readFile(file, "utf8")}`);
    }
    return files;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
