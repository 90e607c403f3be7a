import { mkdir, readdir, rename, symlink, utimes, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { useRepository } from "./support/fixture.js";
import { START } from "./support/repository.js";
import { run } from "./support/run.js";

const repository = useRepository();
const CACHE = "node_modules/.cache/c1-openapi/commands";

async function help(): Promise<string> {
  const { code, stdout, stderr } = await repository.current.command("generate", "--help");
  expect(code, stderr).toBe(0);
  return stdout;
}

/** The folders that bundles are in. */
async function listBundles(): Promise<string[]> {
  const names = await readdir(repository.current.path(CACHE));
  return names.filter((each) => !each.endsWith(".json"));
}

/** A file of the only bundle that there is. */
async function fileOfBundle(name: RegExp): Promise<string> {
  const [folder = "", second] = await listBundles();
  expect(second).toBeUndefined();
  const files = await readdir(repository.current.path(`${CACHE}/${folder}`));
  const file = files.find((each) => name.test(each));
  return `${CACHE}/${folder}/${file}`;
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
  expect(await help()).toBe(one);
});

test.each([
  ["the note of it is cut off", /\.json$/, "{"],
  ["it is empty", /^command\.mjs$/, ""],
  ["a part that is loaded later is another", /^src-.*\.mjs$/, "export {};"],
])("a bundle is made again where %s", async (_, name, text) => {
  const first = await help();
  const notes = await readdir(repository.current.path(CACHE));
  const note = notes.find((each) => name.test(each));
  const damaged = note === undefined ? await fileOfBundle(name) : `${CACHE}/${note}`;
  await repository.current.write(damaged, text);
  expect(await help()).toBe(first);
  expect(await listBundles()).toHaveLength(2);
});

test("bundles that nobody has started for a week are removed, and no others", async () => {
  await help();
  await repository.current.command("sync", "--help");
  const [old = "", used = ""] = (await listBundles()).sort();
  const longAgo = new Date(Date.now() - 8 * 24 * 3600 * 1000);
  for (const each of [old, used]) {
    await utimes(repository.current.path(`${CACHE}/${each}`), longAgo, longAgo);
  }
  expect(used).toMatch(/^sync-/);
  await repository.current.command("sync", "--help");
  await repository.current.command("diff", "--help");
  expect((await listBundles()).map((each) => each.replace(/-.*/, "")).sort()).toEqual([
    "diff",
    "sync",
  ]);
});

test("a name that is no command's is a mistake, and told as one", async () => {
  const { code, stderr } = await run(process.execPath, [repository.current.path(START), "snyc"], {
    cwd: repository.current.root,
  });
  expect(code).toBe(2);
  expect(stderr).toContain('no command "snyc"');
});

test("the stack of a failure has the lines of the sources", async () => {
  await edit(
    "scripts/generate.ts",
    "async ({ values }) => {",
    "async ({ values }) => {\n    fail();",
  );
  await edit(
    "scripts/generate.ts",
    "await runCommand",
    "const fail = () => { throw new Error('It fails') };\nawait runCommand",
  );
  const { stderr } = await repository.current.command("generate", "--debug");
  expect(stderr).toMatch(/scripts\/generate\.ts:\d+:\d+/);
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
