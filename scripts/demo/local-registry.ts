import { spawn } from "node:child_process";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expectThat } from "./run.ts";
import { listen } from "./upstream.ts";

const projectFolder = fileURLToPath(new URL("registry/", import.meta.url));

/** How long verdaccio may take to listen on a machine that has much else to do. */
const startMs = 120_000;

/** It takes packages from anybody and asks no other registry for any. */
const config = `storage: ./storage
web: { enable: false }
auth: { htpasswd: { file: ./htpasswd, max_users: -1 } }
packages: { "**": { access: $all, publish: $all } }
max_body_size: 100mb
log: { type: stdout, format: json, level: error }
`;

/** verdaccio in a process of its own, behind a door that can be shut. */
export interface LocalRegistry {
  url: string;
  /** Refuses the next upload of a package, as a registry does that is in trouble. */
  refuseOnce(name: string): void;
  /** Returns the names of the uploads that were taken since the last time, in order. */
  takeUploads(): string[];
}

/** Writes what the registry needs to be installed and started. */
export async function prepareRegistry(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"])
    await cp(path.join(projectFolder, file), path.join(folder, file));
  await writeFile(path.join(folder, "config.yaml"), config);
}

export async function startRegistry(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<LocalRegistry> {
  const port = await findFreePort();
  const verdaccio = spawn(
    process.execPath,
    [
      "node_modules/verdaccio/bin/verdaccio",
      "--config",
      "config.yaml",
      "--listen",
      `127.0.0.1:${port}`,
    ],
    { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] },
  );
  let problems = "";
  verdaccio.stderr.on("data", (chunk: Buffer) => {
    problems += chunk.toString();
  });
  await untilItAnswers(`http://127.0.0.1:${port}/-/ping`, () => {
    expectThat(verdaccio.exitCode === null, `verdaccio ended: ${problems}`);
  });
  return openDoor(port);
}

async function openDoor(port: number): Promise<LocalRegistry> {
  const uploads: string[] = [];
  const refused = new Set<string>();
  const door = createServer((incoming, outgoing) => {
    const name = decodeURIComponent((incoming.url ?? "").slice(1));
    if (incoming.method === "PUT") {
      if (refused.delete(name)) {
        incoming.resume();
        incoming.on("end", () => outgoing.writeHead(503).end('{"error":"out of order"}'));
        return;
      }
      outgoing.on("finish", () => {
        if (outgoing.statusCode < 300) uploads.push(name);
      });
    }
    forward(incoming, outgoing, port);
  });
  const ownPort = await listen(door);
  return {
    url: `http://127.0.0.1:${ownPort}/`,
    refuseOnce: (name) => void refused.add(name),
    takeUploads: () => uploads.splice(0),
  };
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, headers, url: path } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, headers, path }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
}

async function findFreePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilItAnswers(url: string, checkAlive: () => void): Promise<void> {
  const deadlineMs = performance.now() + startMs;
  for (;;) {
    checkAlive();
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    expectThat(performance.now() < deadlineMs, "verdaccio doesn't answer");
    await sleep(50);
  }
}
