import { readdir } from "node:fs/promises";
import path from "node:path";
import { build, type Metafile } from "esbuild";
import { expect, test } from "vitest";
import { ROOT } from "./support/repository.ts";

const scripts = await readdir(path.join(ROOT, "scripts"));
const commands = scripts.filter((each) => each.endsWith(".ts")).map((each) => `scripts/${each}`);
const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: commands,
  outdir: "unwritten",
  bundle: true,
  write: false,
  metafile: true,
  platform: "node",
  format: "esm",
  packages: "external",
});

/** The packages that a module loads at once, and not when it comes to them. */
function listPackages(
  file: string,
  inputs: Metafile["inputs"],
  seen = new Set<string>(),
): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const loaded = inputs[file]?.imports.filter(({ kind }) => kind === "import-statement") ?? [];
  return loaded.flatMap((each) =>
    each.external ? [each.path] : listPackages(each.path, inputs, seen),
  );
}

test.each(commands)(
  "%s answers --help and a mistyped flag before it loads a package",
  (command) => {
    const packages = listPackages(command, metafile.inputs);
    expect(packages).toContain("node:util");
    expect(packages.filter((each) => !each.startsWith("node:"))).toEqual([]);
  },
);
