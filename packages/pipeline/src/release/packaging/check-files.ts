import { existsSync } from "node:fs";
import path from "node:path";
import type { Objection, PackedFiles } from "./packed-files.ts";

/** Files that every package has. */
const required = ["LICENSE", "README.md", "package.json"];

/** What else a package may hold at its root. */
const optional = ["CHANGELOG.md", "MIGRATION.md", "openapi.json"];

/** Yields what is wrong with the list of a package's files, built in a folder. */
export function* checkFiles({ files }: PackedFiles, folder: string): Generator<Objection> {
  for (const each of required) {
    if (!files.has(each)) yield { where: each, message: "is missing" };
  }
  for (const file of files.keys()) {
    if (required.includes(file) || optional.includes(file)) continue;
    const module = /^dist\/(?<name>.+?)(?<extension>\.d\.ts|\.js)$/.exec(file)?.groups;
    if (!module || /(^|[./])(test|spec|fixtures?)[./]/.test(file)) {
      yield { where: file, message: "is none of the files that a package publishes" };
      continue;
    }
    const { name = "", extension } = module;
    const twin = `dist/${name}${extension === ".js" ? ".d.ts" : ".js"}`;
    if (!files.has(twin)) yield { where: file, message: `has no ${path.posix.basename(twin)}` };
    if (!existsSync(path.join(folder, "src", `${name}.ts`)))
      yield { where: file, message: "was built from a source that was removed" };
  }
}
