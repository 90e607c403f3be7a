import { copyFile, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { getReleasePlan } from "@changesets/get-release-plan";
import { CheckError } from "../../errors.ts";
import { createWorkspace } from "../disk/create-workspace.ts";
import type { Changes, Changesets, Workspace } from "../ports.ts";
import { runProgram } from "./run-program.ts";

const require = createRequire(import.meta.url);

const folder = ".changeset";

/** What `changeset version` reads and writes: manifests, changelogs, and what it is configured by. */
const versionedFile = /^(packages\/[^/]+|examples|e2e)\/(package\.json|CHANGELOG\.md)$/;
const settings = [
  "package.json",
  "pnpm-workspace.yaml",
  "publishing.json",
  "scripts/changelog.mjs",
];

/** Returns the changesets of a repository. */
export function createChangesets(root: string): Changesets {
  const workspace = createWorkspace(root);
  return {
    async list() {
      const files = await workspace.listFiles(folder);
      return files.filter((each) => each.endsWith(".md") && each !== `${folder}/README.md`);
    },
    async planVersions() {
      const { releases } = await getReleasePlan(root).catch((cause: Error) => {
        throw new CheckError(`The changesets can't be read: ${cause.message}`, {
          where: folder,
          remedy: "Mend or delete the changeset that it names, and run this again.",
          cause,
        });
      });
      return releases
        .filter((each) => each.type !== "none")
        .map(({ name, oldVersion, newVersion }) => ({ name, from: oldVersion, to: newVersion }));
    },
    applyVersions: () => applyVersions(workspace),
  };
}

/** Runs `changeset version` in a scratch copy of what it reads, and returns what differs there. */
async function applyVersions(workspace: Workspace): Promise<Changes> {
  const scratch = createWorkspace(await mkdtemp(join(tmpdir(), "c1-openapi-version-")));
  try {
    for (const file of await listVersionedFiles(workspace)) {
      await mkdir(dirname(join(scratch.root, file)), { recursive: true });
      await copyFile(join(workspace.root, file), join(scratch.root, file));
    }
    await symlink(join(workspace.root, "node_modules"), join(scratch.root, "node_modules"));
    await runChangesets(scratch.root);
    return await findChanges(workspace, scratch);
  } finally {
    await rm(scratch.root, { recursive: true, force: true });
  }
}

async function listVersionedFiles(workspace: Workspace): Promise<string[]> {
  const folders = [folder, "packages", "examples", "e2e"];
  const listed = await Promise.all(folders.map((each) => workspace.listFiles(each)));
  const files = listed
    .flat()
    .filter((each) => each.startsWith(`${folder}/`) || versionedFile.test(each));
  const texts = await Promise.all(settings.map((each) => workspace.readText(each)));
  return [...files, ...settings.filter((_, index) => texts[index] !== undefined)];
}

async function runChangesets(root: string): Promise<void> {
  const cli = require.resolve("@changesets/cli/bin.js");
  const { code, stdout, stderr } = await runProgram(process.execPath, [cli, "version"], {
    cwd: root,
  });
  if (code === 0) return;
  throw new CheckError(`changeset version exited with ${code}: ${(stdout + stderr).trim()}`, {
    where: folder,
    remedy: "Mend what it names, and run this again: nothing was changed.",
  });
}

async function findChanges(before: Workspace, after: Workspace): Promise<Changes> {
  const changes = new Map<string, string | null>();
  const files = new Set([
    ...(await listVersionedFiles(before)),
    ...(await listVersionedFiles(after)),
  ]);
  for (const file of files) {
    const text = await after.readText(file);
    if (text !== (await before.readText(file))) changes.set(file, text ?? null);
  }
  return changes;
}
