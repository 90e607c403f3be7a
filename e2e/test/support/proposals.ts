import { execFileSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { JsonObject } from "@c1-openapi/openapi";
import { expect } from "vitest";
import { writeDocument } from "./fixture.ts";
import { ScratchRepository } from "./repository.ts";
import { runOrThrow } from "./run.ts";

/** Options of git for a commit of a person. */
export const AS_SOMEBODY: readonly string[] = [
  "-c",
  "user.name=Somebody",
  "-c",
  "user.email=somebody@example.com",
];

const CHANGESET = ".changeset/brave-pens-wait.md";

/** Returns a repository with one commit, in which a job syncs and versions. */
export async function createProposer(): Promise<ScratchRepository> {
  const scratch = await ScratchRepository.create();
  const { root } = scratch;
  for (const name of ["types", "client", "mock"]) {
    await write(root, `packages/${name}/package.json`, manifestOf(name, "1.0.0"));
  }
  await write(root, CHANGESET, "---\n---\n\nSomething new.\n");
  await runOrThrow("git", ["init", "--quiet", "--initial-branch=main"], { cwd: root });
  await runOrThrow("git", ["add", "spec", "packages", ".changeset", "scripts"], { cwd: root });
  await runOrThrow("git", [...AS_SOMEBODY, "commit", "--quiet", "-m", "Start"], { cwd: root });
  return scratch;
}

/** Syncs a changed document, and returns the folder with what pnpm pull-request made of it. */
export async function describeChange(
  scratch: ScratchRepository,
  name: string,
  change?: (document: JsonObject) => void,
): Promise<string> {
  if (change) {
    const file = await writeDocument(scratch, `${name}.upstream.json`, change);
    const synced = await scratch.command("sync", "--allow-removals", "--source", file);
    expect(synced, synced.stderr).toMatchObject({ code: 0 });
  }
  const out = await describe(scratch, "sync", name);
  await runOrThrow("git", ["checkout", "--quiet", "."], { cwd: scratch.root });
  await runOrThrow("git", ["clean", "--quiet", "--force", ".changeset", "packages"], {
    cwd: scratch.root,
  });
  return out;
}

/** Does to the versions what changesets does, and returns the folder with the proposal. */
export async function describeVersions(scratch: ScratchRepository): Promise<string> {
  await rm(scratch.path(CHANGESET));
  for (const name of ["types", "client", "mock"]) {
    const log = `# ${name}\n\n## 1.1.0\n\n### Minor Changes\n\n- Something new.\n`;
    await write(scratch.root, `packages/${name}/CHANGELOG.md`, log);
    await write(scratch.root, `packages/${name}/package.json`, manifestOf(name, "1.1.0"));
  }
  for (const name of ["1.1.0.md", "1.1.0.json", "index.json"]) {
    await write(scratch.root, `docs/releases/${name}`, "{}\n");
  }
  return describe(scratch, "release", "release");
}

/** Writes a file, and the folders that it stands in. */
export async function write(root: string, file: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), content);
}

/** Returns the commit that a branch of a bare repository is on. */
export function readTip(repository: string, branch: string): string {
  return execFileSync("git", ["--git-dir", repository, "rev-parse", branch], {
    encoding: "utf8",
  }).trim();
}

async function describe(scratch: ScratchRepository, kind: string, name: string): Promise<string> {
  const out = scratch.path(`proposal-${name}`);
  const described = await scratch.command("pull-request", kind, "--out", out);
  expect(described, described.stderr).toMatchObject({ code: 0 });
  return out;
}

function manifestOf(name: string, version: string): string {
  return `${JSON.stringify({ name: `@c1-openapi/${name}`, version })}\n`;
}
