import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { PackedPackage } from "../../../packages/pipeline/src/ports/ports.ts";
import { ROOT } from "./repository.ts";
import { runOrThrow } from "./run.ts";

/** Runs `pnpm release` in the repository, and throws what it says if it fails. */
export async function release(...args: string[]): Promise<void> {
  await runOrThrow(process.execPath, [path.join(ROOT, "scripts/release.ts"), ...args], {
    cwd: ROOT,
    env: { INIT_CWD: ROOT },
  });
}

/** Returns what is known of a packed package, by the name of its folder. */
export async function describePacked(tarballs: string, folderName: string): Promise<PackedPackage> {
  const folder = `packages/${folderName}`;
  const { name, version } = JSON.parse(
    await readFile(path.join(ROOT, folder, "package.json"), "utf8"),
  ) as { name: string; version: string };
  const file = (await readdir(tarballs)).find((each) => each.includes(`-${folderName}-`)) ?? "";
  const tarball = path.join(tarballs, file);
  return { name, version, folder, tarball, integrity: await integrityOf(tarball) };
}

/** Returns the integrity of a file, as registries write it. */
export async function integrityOf(file: string): Promise<string> {
  return `sha512-${createHash("sha512")
    .update(await readFile(file))
    .digest("base64")}`;
}

/** Packs a changed copy of a package, file by file as it was. */
export async function repack(
  original: PackedPackage,
  change: (folder: string) => Promise<void>,
): Promise<PackedPackage> {
  const folder = await mkdtemp(path.join(path.dirname(path.dirname(original.tarball)), "changed-"));
  await runOrThrow("tar", ["-xzf", original.tarball, "-C", folder], { cwd: folder });
  await change(path.join(folder, "package"));
  const tarball = path.join(folder, "changed.tgz");
  await runOrThrow("tar", ["-czf", tarball, "-C", folder, "package"], { cwd: folder });
  return { ...original, tarball, integrity: await integrityOf(tarball) };
}

/** Adds to the end of a file. */
export async function append(folder: string, file: string, text: string): Promise<void> {
  await write(folder, file, (await readFile(path.join(folder, file), "utf8")) + text);
}

/** Writes a file. */
export function write(folder: string, file: string, text: string): Promise<void> {
  return writeFile(path.join(folder, file), text);
}

type Manifest = Record<string, unknown>;

/** Changes the manifest. */
export async function edit(
  folder: string,
  change: (manifest: Manifest) => Manifest,
): Promise<void> {
  const manifest = JSON.parse(
    await readFile(path.join(folder, "package.json"), "utf8"),
  ) as Manifest;
  await write(folder, "package.json", JSON.stringify(change(manifest)));
}
