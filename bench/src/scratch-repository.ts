import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import path from "node:path";
import type { DocumentPair } from "./documents.ts";
import { ROOT } from "./places.ts";
import { type Command, runProcess } from "./run-process.ts";

/** What a sync reads and writes; the code that it runs is the repository's own. */
const COPIED = [
  "package.json",
  "pnpm-workspace.yaml",
  "tsconfig.base.json",
  "scripts",
  "packages/openapi/src/text",
  "packages/model/src/names",
  "spec",
  ".changeset",
  ...["types", "client"].flatMap((name) =>
    ["package.json", "tsconfig.json", "tsconfig.build.json", "README.md", "LICENSE", "src"].map(
      (each) => `packages/${name}/${each}`,
    ),
  ),
  "packages/client/MIGRATION.md",
  "packages/openapi/src/text",
  "packages/types/openapi.json",
];

const INSTALLED = "node_modules";

/** Returns the folder of a copy of the repository that is in step with a pair's older revision. */
export async function makeRepository(pair: DocumentPair): Promise<string> {
  const root = path.join(pair.folder, "repository");
  await rm(root, { recursive: true, force: true });
  for (const each of COPIED) {
    await cp(path.join(ROOT, each), path.join(root, each), { recursive: true });
  }
  await linkInstalled(root);
  // Whatever is pinned here, an older revision may have fewer operations than that.
  const args = ["--source", pair.previous, "--allow-removals"];
  const sync = await repositoryCommand("sync", args, root);
  await runProcess(sync);
  // What the older revision says has been released.
  await cp(path.join(root, "packages/types/openapi.json"), path.join(root, "spec/released.json"));
  await runProcess(sync);
  return root;
}

/** Makes a repository the copy of another, but for what its commands keep between two runs. */
export async function replaceRepository(target: string, source: string): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const each of await readdir(target)) {
    if (each !== INSTALLED) await rm(path.join(target, each), { recursive: true });
  }
  for (const each of await readdir(source)) {
    if (each === INSTALLED) continue;
    await cp(path.join(source, each), path.join(target, each), { recursive: true });
  }
  await linkInstalled(target);
}

/** Gives a repository what is installed here, in a folder of its own: commands keep things there. */
async function linkInstalled(root: string): Promise<void> {
  const folder = path.join(root, INSTALLED);
  if (existsSync(folder)) return;
  await mkdir(folder);
  for (const each of await readdir(path.join(ROOT, INSTALLED))) {
    if (each !== ".cache") {
      await symlink(path.join(ROOT, INSTALLED, each), path.join(folder, each));
    }
  }
}

/** Returns a command of the repository as package.json has it, to be run in a copy. */
export async function repositoryCommand(
  name: string,
  args: readonly string[],
  cwd: string,
): Promise<Command> {
  const manifest = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const words = (manifest.scripts[name] ?? "").split(" ");
  const env: Record<string, string> = { INIT_CWD: cwd };
  while (/^\w+=/.test(words[0] ?? "")) {
    const [variable = "", value = ""] = words.shift()?.split("=") ?? [];
    env[variable] = value;
  }
  const [program, ...rest] = words;
  if (program !== "node") {
    throw new Error(`The script ${name} runs ${program}, which the bench can't start`);
  }
  return { file: process.execPath, args: [...rest, ...args], cwd, env };
}
