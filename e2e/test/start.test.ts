import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { ROOT } from "./support/repository.ts";
import { run, runOrThrow } from "./support/run.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-start-"));
  return () => rm(folder, { recursive: true, force: true });
});

test("where nothing is installed, a command names the one that installs", async () => {
  await runOrThrow("git", ["clone", "--quiet", "--depth=1", `file://${ROOT}`, folder], {
    cwd: ROOT,
  });
  const start = path.join(folder, "scripts", "start.mjs");
  const { code, stderr } = await run(process.execPath, [start, "sync", "--check"], { cwd: folder });
  expect(code).toBe(1);
  expect(stderr).toBe(
    "sync failed: The dependencies are not installed by pnpm\n" +
      "  to do: npx --yes pnpm@12 sync --check, which installs them first\n",
  );
});

test("a program that is missing is named, and not taken for a defect", async () => {
  await symlink(process.execPath, path.join(folder, "node"));
  // One that waits for no other command.
  const start = path.join(ROOT, "scripts/start.mjs");
  const command = [start, "pull-request", "release", "--out", path.join(folder, "out")];
  const options = { cwd: ROOT, env: { PATH: folder } };
  const { code, stderr } = await run(process.execPath, command, options);
  expect(code).toBe(1);
  expect(stderr).toBe(
    "pull-request failed: There is no git on this machine\n" +
      "  to do: Install git, or add it to the PATH, and run this again.\n",
  );
});

test("what was meant is shown for an argument without its flag", async () => {
  const command = [path.join(ROOT, "scripts/start.mjs"), "sync", "x.yaml"];
  const { code, stderr } = await run(process.execPath, command, { cwd: ROOT });
  expect(code).toBe(2);
  expect(stderr).toContain("to do: pnpm sync --source URL|FILE; or see pnpm sync --help");
});
