import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import type { PackedClient } from "../support/packed-client.ts";
import type { Outcome, Place } from "./program.ts";

/** What the Worker expects of its runtime; later dates bring what it doesn't need. */
const COMPATIBILITY_DATE = "2025-01-01";

const CONFIG = `
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "loopback", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "index", esModule = embed "index.js")],
  compatibilityDate = "${COMPATIBILITY_DATE}",
  globalOutbound = "loopback",
);
`;

/** Cloudflare's runtime with the program as a Worker, bundled into one module as their tools do. */
export class Workerd {
  private readonly child: ChildProcess;
  private readonly url: string;

  private constructor(child: ChildProcess, url: string) {
    this.child = child;
    this.url = url;
  }

  static async start(binary: string, packed: PackedClient): Promise<Workerd> {
    const folder = await packed.bundle("run-in-worker", { splitting: false });
    const config = path.join(folder, "config.capnp");
    await writeFile(config, CONFIG);
    const child = spawn(binary, ["serve", config, "--control-fd=3"], {
      stdio: ["ignore", "inherit", "inherit", "pipe"],
    });
    // It tells where it listens, a line of JSON a socket.
    for await (const line of child.stdio[3] as Readable) {
      const { port } = JSON.parse(`${line}`) as { port: number };
      return new Workerd(child, `http://127.0.0.1:${port}`);
    }
    throw new Error(`workerd ended with ${child.exitCode} before it listened`);
  }

  /** Runs the program within one request. */
  async exercise(place: Place): Promise<Outcome> {
    const { outcome } = (await this.post("/exercise", place)) as { outcome: Outcome };
    return outcome;
  }

  /** Lists personal clients with the one client of the isolate; returns how many there are. */
  async list(place: Place): Promise<number> {
    const { listed } = (await this.post("/list", place)) as { listed: number };
    return listed;
  }

  private async post(pathname: string, place: Place): Promise<unknown> {
    const answer = await fetch(this.url + pathname, {
      method: "POST",
      body: JSON.stringify(place),
      signal: AbortSignal.timeout(60_000),
    });
    if (!answer.ok) throw new Error(`The Worker answered ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill();
    await ended;
  }
}
