import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { markerKeys } from "../src/marker-keys.ts";

const packages = fileURLToPath(new URL("../../", import.meta.url));
const readers = ["openapi", "model", "c1", "codegen", "semver", "reference", "pipeline", "mock"];

/** Headers of HTTP, and a key that examples have. */
const others = ["x-gzip"];

test("every extension that the code reads or writes is fuzzed", async () => {
  const found = new Set<string>();
  for (const reader of readers) {
    const folder = path.join(packages, reader, "src");
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
      const text = await readFile(path.join(entry.parentPath, entry.name), "utf8");
      for (const [, key = ""] of text.matchAll(/["'`](x-[a-z][A-Za-z-]+)["'`]/g)) found.add(key);
      for (const [, key = ""] of text.matchAll(/\b(x-[a-z][A-Za-z-]+)["']?\]/g)) found.add(key);
    }
  }
  expect([...found].filter((key) => !others.includes(key)).sort()).toEqual([...markerKeys].sort());
});
