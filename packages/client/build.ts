// Puts the modules of the package together, one file for each entry point and one for what several share,
// so that Node starts with a handful of files (docs/adr/0024-the-client-is-put-together.md). The compiler
// has written every module and its declarations: modules that stand in another file now are removed, and
// declarations that no program can reach.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "rolldown";

const { exports, dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, string>;
  dependencies: Record<string, string>;
};

/** The modules of operations stay as they are: they are many, small, and imported one by one. */
const isGenerated = (file: string): boolean => /\boperations[\\/].*\.gen\.(js|d\.ts)$/.test(file);

/** The entry points that programs import, and the one that the generated modules import. */
const entries = [...Object.values(exports), "./dist/operation.js"]
  .filter((file) => file.endsWith(".js") && !isGenerated(file))
  .map((file) => file.replace(/^\.\/dist\/(.*)\.js$/, "$1"));

const { output } = await build({
  input: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])),
  platform: "neutral",
  external: Object.keys(dependencies),
  transform: { target: "es2022" },
  output: { dir: "dist", entryFileNames: "[name].js", chunkFileNames: "shared/[name].js" },
});

const modules = new Set(output.map(({ fileName }) => path.join("dist", fileName)));
const declarations = new Set(entries.map((name) => path.join("dist", `${name}.d.ts`)));
for (const file of listFiles()) {
  if (isGenerated(file)) (file.endsWith(".js") ? modules : declarations).add(file);
}
for (const file of declarations) for (const each of importedBy(file)) declarations.add(each);
for (const file of listFiles()) {
  if (!modules.has(file) && !declarations.has(file)) rmSync(file);
}

function listFiles(): string[] {
  return readdirSync("dist", { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name));
}

/** Returns the declarations of this package that others import; what an example in a comment does is left out. */
function importedBy(file: string): string[] {
  const code = readFileSync(file, "utf8").replace(/\/\*.*?\*\//gs, "");
  return Array.from(code.matchAll(/\b(?:from |import\()"(\.[^"]+)\.js"/g), ([, target = ""]) =>
    path.join(path.dirname(file), `${target}.d.ts`),
  );
}
