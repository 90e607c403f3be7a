import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Cache } from "../ports.ts";
import { readIfThere } from "./file-system.ts";

/** Among what an install makes, so that nothing of it is ever committed. */
const cacheFolder = "node_modules/.cache/c1-openapi";

/** Returns a cache below the root of the repository; what can't be read or written is not kept. */
export function createCache(root: string): Cache {
  return {
    read: (name) => readIfThere(join(root, cacheFolder, name)).catch(() => undefined),
    async write(name, text) {
      const target = join(root, cacheFolder, name);
      const draft = `${target}.${process.pid}`;
      try {
        await mkdir(dirname(target), { recursive: true });
        await writeFile(draft, text);
        await rename(draft, target);
      } catch {
        // The next command takes its time instead.
      }
    },
  };
}
