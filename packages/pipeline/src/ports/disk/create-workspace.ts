import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { DocumentError } from "@c1-openapi/openapi";
import type { Workspace } from "../ports.ts";
import { detailOf, hasCode, readIfThere } from "./file-system.ts";
import { withMutex } from "./mutex.ts";
import { isInterrupted, writeAllOrNone } from "./transaction.ts";

const installedFolder = "node_modules";

/** Returns the files below a folder of this machine's disk as a workspace. */
export function createWorkspace(root: string): Workspace {
  return {
    root,
    readText: (path) => readIfThere(join(root, path)).catch((cause) => refuseRead(path, cause)),
    listFiles: async (folder) => {
      const files = await listFiles(join(root, folder));
      return files.map((each) => relative(root, each).replaceAll(sep, "/")).sort();
    },
    write: (changes) => writeAllOrNone(root, changes),
    exclusively: (work) => withMutex(root, work),
    isInterrupted: () => isInterrupted(root),
  };
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    if (hasCode(cause, "ENOENT", "ENOTDIR")) return [];
    return refuseRead(folder, cause);
  });
  const files = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return entry.isFile() || entry.isSymbolicLink() ? [path] : [];
      return entry.name === installedFolder ? [] : listFiles(path);
    }),
  );
  return files.flat();
}

function refuseRead(path: string, cause: unknown): never {
  throw new DocumentError("disk", `${path} cannot be read${detailOf(cause)}`, {
    where: path,
    remedy: "Give yourself read permission on it.",
    cause,
  });
}
