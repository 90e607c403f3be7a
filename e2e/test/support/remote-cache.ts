import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./repository.ts";
import { runOrThrow } from "./run.ts";

const HOME = path.join(ROOT, "e2e", "remote-cache");
const TEAM = "acme";

/** A remote cache for turbo on the loopback interface, with its artifacts in a folder. */
export class RemoteCache {
  readonly url: string;
  private readonly folder: string;
  private readonly server: ChildProcess;

  private constructor(url: string, folder: string, server: ChildProcess) {
    this.url = url;
    this.folder = folder;
    this.server = server;
  }

  static async start(): Promise<RemoteCache> {
    // Not part of the repository's own install: it brings the clients of three clouds.
    const install = ["--yes", "pnpm@12", "install", "--frozen-lockfile", "--prefer-offline"];
    await runOrThrow("npx", install, { cwd: HOME });
    const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-remote-cache-"));
    const program = path.join(HOME, "node_modules/turborepo-remote-cache/dist/cli.js");
    const server = spawn(process.execPath, [program], {
      cwd: folder,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: "0",
        TURBO_TOKEN: "reader-and-writer",
        // Has the server keep the signatures that it is sent; the key itself is none of its business.
        TURBO_REMOTE_CACHE_SIGNATURE_KEY: "kept",
        STORAGE_PROVIDER: "local",
        STORAGE_PATH: folder,
        STORAGE_PATH_USE_TMP_FOLDER: "false",
      },
    });
    return new RemoteCache(await readUrl(server), folder, server);
  }

  /** What tells turbo of this cache. */
  get env(): Record<string, string> {
    return {
      TURBO_API: this.url,
      TURBO_TEAM: TEAM,
      TURBO_TOKEN: "reader-and-writer",
      TURBO_REMOTE_CACHE_SIGNATURE_KEY: "only-those-who-may-write-know-this",
    };
  }

  /** Names of the artifacts that were uploaded. */
  async list(): Promise<string[]> {
    const names = await readdir(path.join(this.folder, TEAM)).catch(() => []);
    return names.filter((each) => !each.endsWith(".tag"));
  }

  /** Changes every artifact, as somebody could who got at the storage and not at the key. */
  async forgeAll(): Promise<void> {
    for (const each of await this.list()) {
      await appendFile(path.join(this.folder, TEAM, each), "forged");
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const end = once(this.server, "exit");
    this.server.kill();
    await end;
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Reads from the server's log where it listens. */
async function readUrl({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("The server has no output");
  for await (const line of createInterface({ input: stdout })) {
    const url = /listening at (http:\/\/[\d.:]+)/.exec(line)?.[1];
    if (url !== undefined) {
      stdout.resume();
      return url;
    }
  }
  throw new Error("The server ended before it listened");
}
