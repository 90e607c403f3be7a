import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./support/repository.ts";

/** The packages from top to bottom: each imports only what stands above it. */
const house = [
  ...["openapi", "model", "c1", "codegen", "semver", "reference", "pipeline"],
  ...["types", "client", "mock", "fuzz"],
];

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

async function readManifest(name: string): Promise<Manifest> {
  const file = path.join(ROOT, "packages", name, "package.json");
  return JSON.parse(await readFile(file, "utf8")) as Manifest;
}

test("every package has its place in the house", async () => {
  const folders = await readdir(path.join(ROOT, "packages"), { withFileTypes: true });
  const names = folders.filter((each) => each.isDirectory()).map((each) => each.name);
  expect(names.sort()).toEqual([...house].sort());
});

test.each(house)("%s depends only on packages above it, in its tests too", async (name) => {
  const { dependencies, devDependencies, peerDependencies } = await readManifest(name);
  const needed = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })
    .filter((each) => each.startsWith("@c1-openapi/"))
    .map((each) => each.slice("@c1-openapi/".length));
  const above = house.slice(0, house.indexOf(name));
  expect(needed.filter((each) => !above.includes(each))).toEqual([]);
});

test("the published packages need nothing that is private when they run", async () => {
  for (const name of ["types", "client", "mock"]) {
    const { dependencies = {}, peerDependencies = {} } = await readManifest(name);
    const own = Object.keys({ ...dependencies, ...peerDependencies });
    const isPrivate = (each: string): boolean =>
      each.startsWith("@c1-openapi/") &&
      !["types", "client", "mock"].includes(each.split("/")[1] ?? "");
    expect(own.filter(isPrivate)).toEqual([]);
  }
});

test("pnpm sync syncs in every folder, where it would else be the sync of coreutils", async () => {
  const folders = [...house.map((each) => `packages/${each}`), "examples", "e2e"];
  for (const folder of folders) {
    const text = await readFile(path.join(ROOT, folder, "package.json"), "utf8");
    const { scripts } = JSON.parse(text) as { scripts?: Record<string, string> };
    expect(scripts?.sync, folder).toBe("pnpm --workspace-root sync");
  }
});

test("package.json names the pnpm that CI runs", async () => {
  const read = async (file: string) => JSON.parse(await readFile(path.join(ROOT, file), "utf8"));
  const { devEngines } = await read("package.json");
  const { optionalDependencies } = await read(".ci/pnpm/package.json");
  expect(new Set(Object.values(optionalDependencies))).toEqual(
    new Set([devEngines.packageManager.version]),
  );
});
