import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that is deleted at the end of the `await using` block. */
export interface TempFolder extends AsyncDisposable {
  path: string;
}

/** Makes a folder with these files. */
export async function createTempFolder(
  files: Readonly<Record<string, string>> = {},
): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), "pipeline-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** Every file under a folder with its content, by its relative path. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const tree: Record<string, string> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    tree[path.slice(folder.length + 1).replaceAll("\\", "/")] = await readFile(path, "utf8");
  }
  return tree;
}
