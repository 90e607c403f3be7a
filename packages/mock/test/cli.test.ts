import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { clientCredentials, createC1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { type JsonObject, printYaml } from "@c1-openapi/openapi";
import { afterEach, describe, expect, it } from "vitest";
import { smallDocument } from "./support/small-document.js";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const started: ChildProcess[] = [];

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end. */
function run(...args: string[]): Promise<Ended> {
  return promisify(execFile)(process.execPath, [cli, ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );
}

/** Starts the command; returns what it printed once it has printed all of it. */
async function start(...args: string[]): Promise<{ child: ChildProcess; text: string }> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  let text = "";
  for await (const chunk of child.stdout) {
    text += chunk;
    if (/\ncurl .*\n/.test(text)) break;
  }
  return { child, text };
}

const field = (text: string, name: string) =>
  new RegExp(`^${name} +(\\S+)`, "m").exec(text)?.[1] ?? "";

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

describe("the command", () => {
  it("prints an address and a credential that the client works with", async () => {
    const { text } = await start("--port", "0");
    const c1 = createC1Client({
      serverUrl: field(text, "base URL"),
      auth: clientCredentials({
        clientId: field(text, "client id"),
        clientSecret: field(text, "client secret"),
      }),
    });
    const { client } = await personalClient.create(c1, { displayName: "ci" });
    expect(client?.displayName).toBe("ci");
  });

  it("prints a line for a shell, after which a client needs no options", async () => {
    const { text } = await start("--port", "0");
    const line = /^export CONDUCTORONE_SERVER_URL=.*$/m.exec(text)?.[0] ?? "";
    const program = `
      import { createC1Client } from "@c1-openapi/client";
      import { list } from "@c1-openapi/client/operations/personal-client";
      console.log(JSON.stringify(await list(createC1Client())));`;
    const script = `${line}\nexec "$0" --input-type=module --eval "$1"`;
    const { stdout } = await promisify(execFile)("sh", ["-c", script, process.execPath, program], {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
    });
    expect(JSON.parse(stdout)).toEqual({ list: [], nextPageToken: "" });
  });

  it("prints a curl line that works as it stands", async () => {
    const { text } = await start("--port", "0");
    const [, authorization = "", url = ""] =
      /^curl -H 'Authorization: (.+)' '(.+)'$/m.exec(text) ?? [];
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\//);
    const answer = await fetch(url, { headers: { authorization } });
    expect(answer.status).toBe(200);
  });

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends cleanly on %s, with a connection open",
    async (signal) => {
      const { child, text } = await start("--port", "0");
      await fetch(field(text, "base URL"));
      child.kill(signal);
      expect(await once(child, "exit")).toEqual([0, null]);
    },
  );

  it.each([
    ["small.json", JSON.stringify(smallDocument)],
    ["small.yaml", printYaml(smallDocument as JsonObject)],
  ])("serves another document: %s", async (name, document) => {
    const folder = await mkdtemp(join(tmpdir(), "c1-mock-"));
    const file = join(folder, name);
    await writeFile(file, document);
    const { text } = await start("--port", "0", "--spec", file);
    expect(text).toContain("Small 1 in memory, 13 operations");
    expect(text).toMatch(/^curl .*\/api\/v1\/readers'$/m);
    await rm(folder, { recursive: true });
  });

  it("lets pages of other origins call it when it is told to", async () => {
    const { text } = await start("--port", "0", "--cors");
    const answer = await fetch(field(text, "base URL"));
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each(["--help", "-h"])("says how it is used: %s", async (flag) => {
    const { code, stdout } = await run(flag);
    expect(code).toBe(0);
    for (const option of ["--port", "--host", "--cors", "--spec", "--version", "-h, --help"])
      expect(stdout).toContain(option);
  });

  it("says its version", async () => {
    const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
    const { version } = JSON.parse(text) as { version: string };
    expect(await run("--version")).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it.each([
    [["--nonsense"], /--nonsense/],
    [["extra"], /extra/],
    [["--port", "http"], /--port must be a number/],
    [["--port", "65536"], /--port must be a number/],
    [["--port"], /--port/],
  ])("refuses %j as usage", async (args, why) => {
    expect(await run(...args)).toMatchObject({ code: 2, stderr: expect.stringMatching(why) });
  });

  it("refuses a document that can't be read, or is none", async () => {
    expect(await run("--spec", "nowhere.json")).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^c1-mock: nowhere\.json can't be read: ENOENT/),
    });
    const folder = fileURLToPath(new URL("../package.json", import.meta.url));
    expect(await run("--spec", folder)).toMatchObject({
      code: 3,
      stderr: "c1-mock: The document is no OpenAPI document: it has no paths\n",
    });
  });

  it("says so when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    expect(await run("--port", `${port}`)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^c1-mock: .*EADDRINUSE/),
    });
    other.close();
  });
});
