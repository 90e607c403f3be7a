import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { automate } from "../support/automation.ts";
import { commitAll } from "../support/commit-all.ts";
import { runOrThrow } from "../support/run.ts";
import { StrangeRegistry } from "../support/strange-registry.ts";

const TYPES = "@c1-openapi/types";
const CLIENT = "@c1-openapi/client";

let checkout: string;
let registry: StrangeRegistry;

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), "c1-openapi-plan-"));
  await runOrThrow("git", ["init", "--quiet", "--initial-branch=main"], { cwd: checkout });
  await write("publishing.json", {
    repository: "acme/c1-openapi",
    staged: true,
    consumers: [],
    budgets: {},
  });
  await commitAll(checkout);
  registry = await StrangeRegistry.listen();
  return async () => {
    await registry.close();
    await rm(checkout, { recursive: true, force: true });
  };
});

describe("the next release", () => {
  test("is none before a version was made", async () => {
    expect(await plan()).toMatchObject({ pending: "false", commit: "", more: "false" });
  });

  test("is what the registry doesn't have, of the commit in which the version was made", async () => {
    const made = await release("1.1.0");
    await commit("later.txt");
    expect(await plan()).toMatchObject({
      pending: "true",
      version: "1.1.0",
      commit: made,
      more: "false",
    });
  });

  test("is the oldest one if more were merged than runs were started for", async () => {
    const first = await release("1.1.0");
    await commit("later.txt");
    await release("1.2.0");
    expect(await plan()).toMatchObject({ version: "1.1.0", commit: first, more: "true" });
    await finish("1.1.0");
    expect(await plan()).toMatchObject({ version: "1.2.0", more: "false" });
    await finish("1.2.0");
    expect(await plan()).toMatchObject({ pending: "false" });
  });

  test("is one that was half-published, or is published and not tagged", async () => {
    await release("1.1.0");
    publish(TYPES, "1.1.0");
    expect(await plan()).toMatchObject({ version: "1.1.0" });
    publish(CLIENT, "1.1.0");
    expect(await plan()).toMatchObject({ version: "1.1.0" });
    await tag("1.1.0");
    expect(await plan()).toMatchObject({ pending: "false" });
  });

  test("is never one that was withdrawn", async () => {
    await release("1.1.0");
    await release("1.2.0", { "1.1.0": "It can't be built any more." });
    expect(await plan()).toMatchObject({ version: "1.2.0", more: "false" });
  });
});

describe("a version that was merged with changesets that it doesn't hold", () => {
  test("can't be released, and the failure says what to do", async () => {
    await commit(".changeset/late.md");
    await release("1.1.0");
    const { code, stderr } = await run();
    expect(code).toBe(1);
    expect(stderr).toContain("1.1.0 was merged with changesets that it doesn't hold");
    expect(stderr).toContain(".changeset/late.md");
  });

  test("is left out once the next version holds them", async () => {
    await commit(".changeset/late.md");
    await release("1.1.0");
    await rm(path.join(checkout, ".changeset/late.md"));
    const next = await release("1.1.1");
    expect(await plan()).toMatchObject({ version: "1.1.1", commit: next, more: "false" });
  });
});

test("a version that can't be released doesn't stop an older one that can", async () => {
  const older = await release("1.1.0");
  await commit(".changeset/late.md");
  await release("1.2.0");
  expect(await plan()).toMatchObject({
    pending: "true",
    version: "1.1.0",
    commit: older,
    more: "false",
  });
  await finish("1.1.0");
  const { code, stderr } = await run();
  expect(code).toBe(1);
  expect(stderr).toContain("1.2.0 was merged with changesets that it doesn't hold");
});

test("a history that is cut off is refused, rather than taken for the whole", async () => {
  await release("1.1.0");
  await commit("later.txt");
  const shallow = path.join(checkout, "shallow");
  const clone = ["clone", "--quiet", "--depth=1", `file://${checkout}`, shallow];
  await runOrThrow("git", clone, { cwd: checkout });
  const { code, stderr } = await run(shallow);
  expect(code).toBe(1);
  expect(stderr).toContain("fetch-depth: 0");
});

function run(cwd = checkout) {
  const outputs = path.join(checkout, "..", `${path.basename(checkout)}.outputs`);
  const env = { npm_config_registry: registry.url, GITHUB_OUTPUT: outputs };
  return automate("plan-release", [], { cwd, env });
}

async function plan(): Promise<Record<string, string>> {
  const outputs = `${checkout}.outputs`;
  await writeFile(outputs, "");
  const { code, stderr } = await run();
  expect(code, stderr).toBe(0);
  const text = await runOrThrow("cat", [outputs], { cwd: checkout });
  await rm(outputs);
  return Object.fromEntries(
    text
      .trim()
      .split("\n")
      .map((line) => line.split("=") as [string, string]),
  );
}

let versions: string[] = [];
beforeEach(() => {
  versions = [];
});

/** Commits a version, and returns the commit. */
async function release(version: string, withdrawn: Record<string, string> = {}): Promise<string> {
  versions.unshift(version);
  const releases = versions.map((each) => ({
    version: each,
    packages: [TYPES, CLIENT],
    ...(withdrawn[each] && { withdrawn: withdrawn[each] }),
  }));
  await write("docs/releases/index.json", { releases });
  await commitAll(checkout);
  return (await runOrThrow("git", ["rev-parse", "HEAD"], { cwd: checkout })).trim();
}

async function commit(file: string): Promise<void> {
  await write(file, {});
  await commitAll(checkout);
}

async function finish(version: string): Promise<void> {
  for (const name of [TYPES, CLIENT]) publish(name, version);
  await tag(version);
}

function publish(name: string, version: string): void {
  const before = registry.published.get(name);
  const older = before ? [...(before.older ?? []), before.version] : [];
  registry.published.set(name, { version, integrity: "sha512-any", older });
}

async function tag(version: string): Promise<void> {
  for (const name of [TYPES, CLIENT]) {
    await runOrThrow("git", ["tag", `${name}@${version}`], { cwd: checkout });
  }
}

async function write(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(path.join(checkout, file)), { recursive: true });
  await writeFile(path.join(checkout, file), JSON.stringify(value));
}
