import { mkdir, readdir, rename, symlink, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { useRepository } from "./support/fixture.js";

const repository = useRepository();
const CACHE = "node_modules/.cache/c1-openapi/commands";

async function help(): Promise<string> {
  const { code, stdout, stderr } = await repository.current.command("generate", "--help");
  expect(code, stderr).toBe(0);
  return stdout;
}

async function listBundles(): Promise<string[]> {
  const names = await readdir(repository.current.path(CACHE));
  return names.filter((each) => !each.endsWith(".json")).sort();
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await repository.current.read(file);
  expect(text).toContain(from);
  await repository.current.write(file, text.replace(from, to));
}

test("a command is bundled at its first start, and again when one of its modules changes", async () => {
  const first = await help();
  expect(await help()).toBe(first);
  expect(await listBundles()).toHaveLength(1);
  await edit("scripts/generate.ts", "Usage: pnpm generate", "Usage: another generate");
  expect(await help()).toContain("Usage: another generate");
  expect(await listBundles()).toHaveLength(2);
  await edit("scripts/generate.ts", "Usage: another generate", "Usage: pnpm generate");
  expect(await help()).toBe(first);
});

test("first starts at the same time don't disturb each other", async () => {
  const [one, ...others] = await Promise.all([help(), help(), help()]);
  expect(others).toEqual([one, one]);
  expect(await listBundles()).toHaveLength(1);
});

test("what is kept and damaged is made again", async () => {
  const first = await help();
  for (const each of await readdir(repository.current.path(CACHE))) {
    if (each.endsWith(".json")) await repository.current.write(`${CACHE}/${each}`, "{");
  }
  expect(await help()).toBe(first);
});

test("a command starts where nothing can be kept", async () => {
  await mkdir(repository.current.path("node_modules/.cache"));
  await writeFile(repository.current.path("node_modules/.cache/c1-openapi"), "in the way");
  expect(await help()).toContain("Usage: pnpm generate");
});

test("a command starts where what is installed is a link to another folder", async () => {
  const { current } = repository;
  await mkdir(current.path("a/far/away"), { recursive: true });
  await rename(current.path("node_modules"), current.path("a/far/away/folder"));
  await symlink(current.path("a/far/away/folder"), current.path("node_modules"));
  expect(await help()).toContain("Usage: pnpm generate");
});

test("a module that doesn't parse is named, with its line", async () => {
  await edit("scripts/generate.ts", "const HELP", "const const HELP");
  const { code, stderr } = await repository.current.command("generate", "--help");
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/scripts\/generate\.ts:\d+:\d+/);
});
