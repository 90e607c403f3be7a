// Bundles what is published: the private packages that the mock reads documents with are on no registry.
// The compiler has written the declarations; those that a program can reach stay.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { type BuildOptions, build } from "esbuild";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
};
const published: ReadonlySet<string> = new Set(Object.keys(dependencies));

/** Returns what a declaration file imports; what an example in a comment imports doesn't count. */
function importsOf(file: string): string[] {
  const code = readFileSync(file, "utf8").replace(/\/\*.*?\*\//gs, "");
  return Array.from(
    code.matchAll(/\b(?:from |import |import\()"([^"]+)"/g),
    ([, specifier = ""]) => specifier,
  );
}

function checkPublished(file: string, specifier: string): void {
  const [scope, name] = specifier.split("/");
  const isPublished = [scope, `${scope}/${name}`].some((each) => each && published.has(each));
  if (isPublished || isBuiltin(specifier) || specifier.startsWith("./")) return;
  throw new Error(`${file} imports ${specifier}, which consumers don't have`);
}

const declarations = new Set(["dist/index.d.ts"]);
for (const file of declarations) {
  for (const specifier of importsOf(file)) {
    if (specifier.startsWith(".")) {
      declarations.add(path.join(path.dirname(file), specifier.replace(/\.js$/, ".d.ts")));
    } else checkPublished(file, specifier);
  }
}
for (const each of readdirSync("dist", { recursive: true, withFileTypes: true })) {
  const file = path.join(each.parentPath, each.name);
  if (each.isFile() && !declarations.has(file)) rmSync(file);
}

const sourceOf = (each: string): string => `../${each}/src/index.ts`;
const settings = {
  outdir: "dist",
  bundle: true,
  format: "esm",
  platform: "node",
  target: "es2022",
  packages: "external",
  metafile: true,
  logLevel: "warning",
} satisfies BuildOptions;

// The parser of documents is a file of its own, because only the command with `--spec` loads it.
const parser = await build({
  ...settings,
  entryPoints: { parse: "../openapi/src/parse/parse.ts" },
});
const mock = await build({
  ...settings,
  entryPoints: ["src/index.ts", "src/cli.ts"],
  splitting: true,
  external: ["./parse.js"],
  alias: {
    "@c1-openapi/openapi/parse": "./parse.js",
    "@c1-openapi/openapi": sourceOf("openapi"),
    "@c1-openapi/model": sourceOf("model"),
    "@c1-openapi/c1": sourceOf("c1"),
  },
});
for (const { metafile } of [parser, mock]) {
  for (const [file, { imports }] of Object.entries(metafile.outputs)) {
    for (const each of imports) if (each.external) checkPublished(file, each.path);
  }
}
