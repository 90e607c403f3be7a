import { appendFile, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Clone } from "../support/clone.ts";
import { RemoteCache } from "../support/remote-cache.ts";
import { runOrThrow } from "../support/run.ts";

/** Compiling everything, and a program that uses it. */
const TASKS = ["build", "typecheck", "@c1-openapi/examples#test"];

const PUBLISHED = ["types", "client", "mock"];

let cache: RemoteCache;
let first: Clone;
let second: Clone;
/** What became of each task in the first clone. */
let built: Map<string, string>;

beforeAll(async () => {
  [cache, first, second] = await Promise.all([RemoteCache.start(), Clone.create(), Clone.create()]);
  built = await runTasks(first);
});

afterAll(async () => {
  await Promise.all([cache, first, second].map((each) => each?.[Symbol.asyncDispose]()));
});

test("the first clone builds everything, and uploads it", async () => {
  expect([...built.keys()]).toEqual(
    expect.arrayContaining(["@c1-openapi/client#build", "@c1-openapi/examples#test"]),
  );
  expect(new Set(built.values())).toEqual(new Set(["MISS"]));
  expect(await cache.list()).toHaveLength(built.size);
});

test("the second builds nothing, and has the same files", async () => {
  const fetched = await runTasks(second);
  expect([...fetched.keys()]).toEqual([...built.keys()]);
  expect(new Set(fetched.values())).toEqual(new Set(["REMOTE"]));
  for (const name of PUBLISHED) {
    expect(await readDist(second, name)).toEqual(await readDist(first, name));
  }
});

test("a change runs what it reaches again, and nothing else", async () => {
  await appendFile(path.join(second.root, "packages/client/src/index.ts"), "\nexport {};\n");
  const rerun = [...(await runTasks(second))].filter(([, source]) => source === "MISS");
  expect(rerun.map(([task]) => task)).toEqual([
    "@c1-openapi/client#build",
    "@c1-openapi/client#typecheck",
    "@c1-openapi/examples#test",
    "@c1-openapi/mock#build",
    "@c1-openapi/mock#typecheck",
  ]);
  await runOrThrow("git", ["checkout", "--quiet", "."], { cwd: second.root });
});

test("an artifact that was tampered with is built anew", async () => {
  await cache.forgeAll();
  await forget(second);
  expect(new Set((await runTasks(second, ["build"])).values())).toEqual(new Set(["MISS"]));
  expect(await readDist(second, "client")).toEqual(await readDist(first, "client"));
});

/** Runs the tasks and returns where the result of each came from: MISS, LOCAL or REMOTE. */
async function runTasks(
  clone: Clone,
  tasks: readonly string[] = TASKS,
): Promise<Map<string, string>> {
  const runs = path.join(clone.root, ".turbo", "runs");
  await rm(runs, { recursive: true, force: true });
  const turbo = ["--yes", "pnpm@12", "exec", "turbo", "run", ...tasks, "--summarize"];
  await runOrThrow("npx", turbo, { cwd: clone.root, env: cache.env });
  const [file = ""] = await readdir(runs);
  const summary = JSON.parse(await readFile(path.join(runs, file), "utf8")) as {
    tasks: { taskId: string; cache: { status: string; source?: string } }[];
  };
  return new Map(
    summary.tasks
      .map(({ taskId, cache: { status, source } }) => [taskId, source ?? status] as const)
      .sort(),
  );
}

/** Takes a clone back to before its first build. */
async function forget(clone: Clone): Promise<void> {
  for (const each of [".turbo", ...PUBLISHED.map((name) => `packages/${name}/dist`)]) {
    await rm(path.join(clone.root, each), { recursive: true });
  }
}

async function readDist(clone: Clone, name: string): Promise<Map<string, string>> {
  const folder = path.join(clone.root, "packages", name, "dist");
  const files = (await readdir(folder, { recursive: true })).filter((each) => each.endsWith(".js"));
  return new Map(
    await Promise.all(
      files
        .sort()
        .map(async (each) => [each, await readFile(path.join(folder, each), "utf8")] as const),
    ),
  );
}
