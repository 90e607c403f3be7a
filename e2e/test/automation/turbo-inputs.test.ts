import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findPnpm } from "../../../packages/pipeline/src/ports/programs/run-pnpm.ts";
import { pnpmOrThrow } from "../support/pnpm.ts";
import { ROOT } from "../support/repository.ts";
import { runOrThrow } from "../support/run.ts";

/** All that turbo runs, but for what only CI asks for. */
const TASKS = ["build", "typecheck", "typecheck:scripts", "test", "lint:files", "lint:unused"];

let root: string;
/** Where pnpm is, without which turbo doesn't start. */
let searchPath: string;
let before: Map<string, string>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "c1-openapi-tasks-"));
  await runOrThrow("git", ["clone", "--quiet", ROOT, root], { cwd: ROOT });
  const pnpm = path.dirname(findPnpm()[0]);
  searchPath =
    pnpm === "." ? await searchPathOfNpx() : `${pnpm}${path.delimiter}${process.env.PATH}`;
  before = await hashTasks();
});

afterEach(() => runOrThrow("git", ["checkout", "--quiet", "."], { cwd: root }));

afterAll(() => rm(root, { recursive: true, force: true }));

const LINT = ["//#lint:files", "//#lint:unused"];

test.each<[string, string[]]>([
  ["README.md", []],
  ["publishing.json", ["//#lint:files", "e2e#test"]],
  ["SECURITY.md", ["e2e#test"]],
  ["spec/openapi.json", ["c1#test", "e2e#test"]],
  ["e2e/fixtures/starter/overlay.yaml", ["e2e#test"]],
  [".github/workflows/ci.yml", ["//#lint:unused", "e2e#test"]],
  ["scripts/sync.ts", [...LINT, "//#typecheck:scripts", "e2e#test"]],
  [
    "packages/pipeline/src/index.ts",
    [...LINT, "//#typecheck:scripts", "e2e#test", "pipeline#test", "pipeline#typecheck"],
  ],
  ["packages/client/test/retry.test.ts", [...LINT, "client#test", "client#typecheck"]],
  ["packages/client/README.md", ["client#test", "e2e#test"]],
])("a change of %s runs again what reads it, and nothing else", async (file, expected) => {
  await appendFile(path.join(root, file), "\n");
  const after = await hashTasks();
  const changed = [...after].filter(([task, hash]) => before.get(task) !== hash);
  expect(changed.map(([task]) => task)).toEqual(expected);
});

test("a change of what everything is compiled by runs everything again", async () => {
  await appendFile(path.join(root, "tsconfig.base.json"), "\n");
  const after = await hashTasks();
  expect([...after].filter(([task, hash]) => before.get(task) === hash)).toEqual([]);
});

test("on another runtime every test runs again, and nothing is compiled again", async () => {
  const after = await hashTasks({ TEST_RUNTIME: "linux x64 v24.0.0" });
  const changed = [...after].filter(([task, hash]) => before.get(task) !== hash);
  const tests = [...after.keys()].filter((task) => task.endsWith("#test"));
  expect(changed.map(([task]) => task)).toEqual(tests);
});

async function searchPathOfNpx(): Promise<string> {
  return (await pnpmOrThrow(["exec", "node", "-p", "process.env.PATH"], { cwd: ROOT })).trim();
}

/** Returns the hash by which turbo knows the result of each task, sorted by the tasks' names. */
async function hashTasks(env: Record<string, string> = {}): Promise<Map<string, string>> {
  const turbo = path.join(ROOT, "node_modules", ".bin", "turbo");
  const printed = await runOrThrow(turbo, ["run", ...TASKS, "--dry=json"], {
    cwd: root,
    env: { PATH: searchPath, TEST_RUNTIME: "", ...env },
  });
  const { tasks } = JSON.parse(printed) as {
    tasks: { taskId: string; hash: string; command: string }[];
  };
  const real = tasks.filter(({ command }) => command !== "<NONEXISTENT>");
  const hashes = real.map(
    ({ taskId, hash }) => [taskId.replace("@c1-openapi/", ""), hash] as const,
  );
  return new Map([...hashes].sort());
}
