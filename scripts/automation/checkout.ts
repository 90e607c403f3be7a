import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Workspace } from "../../packages/pipeline/src/ports/ports.ts";

/** The files of what is checked out, to be read. */
export type Checkout = Pick<Workspace, "readText" | "listFiles">;

/** Returns the files below the folder that a job has checked out. */
export function openCheckout(root: string): Checkout {
  return {
    readText: (file) =>
      readFile(path.join(root, file), "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      }),
    async listFiles(folder) {
      const names = await readdir(path.join(root, folder), { recursive: true });
      return names.map((each) => path.posix.join(folder, each.replaceAll("\\", "/"))).sort();
    },
  };
}
