import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";

/** What a bundle weighs. */
export interface Bundle {
  /** Bytes of what is loaded at once, minified. */
  readonly minified: number;
  /** The same, gzipped. */
  readonly gzipped: number;
  /** Bytes of everything that calls with this credential ever load, gzipped. */
  readonly allGzipped: number;
  /** Text of what is loaded at once. */
  readonly text: string;
}

const root = new URL("../../", import.meta.url).pathname;

/** Returns the weight of a program that imports this package; `lazy` names what it will load. */
export async function bundle(
  program: string,
  { splitting = true, lazy = [] }: { splitting?: boolean; lazy?: readonly string[] } = {},
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: `${root}test`, loader: "ts" },
    alias: {
      "@c1-openapi/client": `${root}src/index.ts`,
      "@c1-openapi/client/operations/personal-client": `${root}test/support/personal-client.ts`,
    },
    ...{ bundle: true, minify: true, splitting, write: false, metafile: true },
    ...{ format: "esm", target: "es2022", outdir: "out", legalComments: "none" },
  });
  const texts = new Map(outputFiles.map((file) => [baseName(file.path), file.text]));
  const sum = (names: Iterable<string>, weigh: (text: string) => number) =>
    [...names].reduce((total, name) => total + weigh(texts.get(name) ?? ""), 0);
  const gzip = (text: string) => gzipSync(text, { level: 9 }).length;
  const first = reach(metafile, ["stdin.js"]);
  const later = [...texts.keys()].filter((name) => lazy.some((one) => name.startsWith(one)));
  return {
    minified: sum(first, (text) => text.length),
    gzipped: sum(first, gzip),
    allGzipped: sum(reach(metafile, ["stdin.js", ...later]), gzip),
    text: [...first].map((name) => texts.get(name)).join("\n"),
  };
}

/** Returns the names of chunks that are loaded with the given ones, themselves included. */
function reach(metafile: Metafile, names: readonly string[]): Set<string> {
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [baseName(path), output]),
  );
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const { kind, path } of outputs.get(name)?.imports ?? []) {
      if (kind === "import-statement") visit(baseName(path));
    }
  };
  names.forEach(visit);
  return reached;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
