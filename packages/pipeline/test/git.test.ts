import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { createGit, runGit } from "../src/ports/programs/git.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "c1-openapi-git-"));
  await git("init", "--quiet");
  await git("config", "user.name", "Ada");
  await git("config", "user.email", "ada@example.com");
  await write("spec/lock.json", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
  await write("README.md", "Before.\n");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Start");
  await write("spec/lock.json", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");
  await write("spec/überall da.json", "{}\n");
  await write("README.md", "After.\n");
  return () => rm(root, { recursive: true, force: true });
});

describe("what differs from the commit", () => {
  test("is named file by file, whatever the names hold, below the paths that were asked for", async () => {
    expect(await createGit(root).listChanged(["spec"])).toEqual([
      "spec/lock.json",
      "spec/überall da.json",
    ]);
    expect(await git("diff", "--cached", "--name-only")).toBe("");
  });

  test.each([
    ["diff.mnemonicPrefix", "true"],
    ["diff.noprefix", "true"],
    ["diff.context", "0"],
    ["diff.external", "true"],
    ["diff.srcPrefix", "before/"],
    ["color.ui", "always"],
  ])("is the same patch if the user's git has %s=%s", async (name, value) => {
    const usual = await createGit(root).readPatch(["spec"]);
    expect(usual).toContain("diff --git a/spec/lock.json b/spec/lock.json");
    await git("config", name, value);
    expect(await createGit(root).readPatch(["spec"])).toBe(usual);
    expect(await createGit(root).listChanged(["spec"])).toHaveLength(2);
  });
});

function git(...args: string[]): Promise<string> {
  return runGit(args, { cwd: root });
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}
