import { existsSync } from "node:fs";
import path from "node:path";
import { pathInRoot } from "../workspace.ts";
import type { Tarball } from "./tarball.ts";

/** Files that every package has. */
const REQUIRED = ["LICENSE", "README.md", "package.json"];

/** What else a package may hold at its root. */
const OPTIONAL = ["CHANGELOG.md", "MIGRATION.md", "openapi.json"];

/** Yields what is wrong with the list of a package's files. */
export function* checkFiles(
  { files }: Tarball,
  folder: string,
): Generator<{ where: string; message: string }> {
  for (const each of REQUIRED) {
    if (!files.has(each)) yield { where: each, message: "is missing" };
  }
  for (const file of files.keys()) {
    if (REQUIRED.includes(file) || OPTIONAL.includes(file)) continue;
    const module = /^dist\/(?<name>.+?)(?<extension>\.d\.ts|\.js)$/.exec(file)?.groups;
    if (!module || /(^|[./])(test|spec|fixtures?)[./]/.test(file)) {
      yield { where: file, message: "is none of the files that a package publishes" };
      continue;
    }
    const { name = "", extension } = module;
    const twin = `dist/${name}${extension === ".js" ? ".d.ts" : ".js"}`;
    if (!files.has(twin)) yield { where: file, message: `has no ${path.posix.basename(twin)}` };
    if (!existsSync(pathInRoot(`${folder}/src/${name}.ts`)))
      yield { where: file, message: "was built from a source that is gone" };
  }
}
