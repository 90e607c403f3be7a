import { expect, test } from "vitest";
import { checkFiles } from "../src/release/packaging/check-files.ts";

/** Returns what is wrong with a package of these files, as `file: message`. */
function check(
  files: Record<string, string>,
  manifest: Record<string, string | Record<string, string>>,
): string[] {
  const required = { LICENSE: "", "README.md": "", "package.json": "" };
  const encoded = Object.entries({ ...required, ...files }).map(
    ([file, text]) => [file, new TextEncoder().encode(text)] as const,
  );
  const packed = { bytes: new Uint8Array(), files: new Map(encoded), manifest };
  return [...checkFiles(packed)].map(({ where, message }) => `${where}: ${message}`);
}

const exports = { ".": "./dist/index.js", "./package.json": "./package.json" };

test("a file for each source is a package", () => {
  const files = {
    "dist/index.js": 'import { a } from "./a.js";\nconst b = await import("./b.js");\n',
    "dist/index.d.ts": 'export type { T } from "./types.js";\n',
    "dist/a.js": "",
    "dist/a.d.ts": "",
    "dist/b.js": "",
    "dist/b.d.ts": "",
    // Types alone: no program reaches the module, and its declarations are reached.
    "dist/types.js": "export {};\n",
    "dist/types.d.ts": "",
  };
  expect(check(files, { exports })).toEqual([]);
});

test("a bundle is a package, with declarations of its sources and a command without any", () => {
  const files = {
    "dist/index.js": 'import {\n  a\n} from "./chunk-1.js";\n',
    "dist/cli.js": '#!/usr/bin/env node\nimport "./chunk-1.js";\n',
    "dist/chunk-1.js": "",
    "dist/index.d.ts": 'export declare const a: import("./inner/a.js").A;\n',
    "dist/inner/a.d.ts": "",
  };
  expect(check(files, { exports, bin: { mock: "./dist/cli.js" } })).toEqual([]);
});

test("a pattern stands for every module that fits it", () => {
  const files = { "dist/operations/a.gen.js": "", "dist/operations/a.gen.d.ts": "" };
  const manifest = { exports: { "./operations/*": "./dist/operations/*.gen.js" } };
  expect(check(files, manifest)).toEqual([]);
});

test.each<[string, Record<string, string>, string]>([
  ["that no entry reaches", { "dist/gone.js": "" }, "dist/gone.js: is reached from no entry"],
  [
    "of which only declarations are left",
    { "dist/gone.d.ts": "" },
    "dist/gone.d.ts: is reached from no entry",
  ],
  ["of a test", { "dist/index.test.js": "" }, "dist/index.test.js: is none of the files"],
  ["of the sources", { "src/index.ts": "" }, "src/index.ts: is none of the files"],
])("a file %s is named", (_, more, expected) => {
  const files = { "dist/index.js": "", "dist/index.d.ts": "", ...more };
  expect(check(files, { exports }).join("\n")).toContain(expected);
});

test("an import that leads nowhere, and an entry without types, are named", () => {
  expect(check({ "dist/index.js": 'import "./gone.js";\n' }, { exports })).toEqual([
    "dist/index.js: has no index.d.ts",
    "dist/index.js: imports ./gone.js, which is not in the package",
  ]);
});
