import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import { build } from "esbuild";
import { ROOT } from "./repository.ts";
import { runOrThrow } from "./run.ts";

// The examples call operations that the starter doesn't have: packages are generated for them from a
// document of our own words.
const documentFile = path.join(ROOT, "e2e", "fixtures", "examples.json");

/** Where the imports of examples lead: to the packages that were generated for them. */
const imports = {
  "@c1-openapi/client/operations/*": "packages/client/src/operations/*.gen.ts",
  "@c1-openapi/client/subject-tokens": "packages/client/src/subject-tokens/index.ts",
  "@c1-openapi/client/wait": "packages/client/src/wait/index.ts",
  "@c1-openapi/client/webhooks": "packages/client/src/webhooks/index.ts",
  "@c1-openapi/client": "packages/client/src/index.ts",
  "@c1-openapi/types": "packages/types/src/index.ts",
};

/** A folder with the examples, and the packages that have what they call. */
export class GeneratedExamples {
  readonly folder: string;
  /** What the packages were generated from. */
  readonly document: OpenapiDocument;

  private constructor(folder: string, document: OpenapiDocument) {
    this.folder = folder;
    this.document = document;
  }

  /** Generates the packages, and copies the examples beside them. */
  static async create(): Promise<GeneratedExamples> {
    const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-examples-"));
    for (const name of ["client", "types"]) {
      const source = path.join("packages", name, "src");
      await cp(path.join(ROOT, source), path.join(folder, source), { recursive: true });
    }
    const generate = ["scripts/generate.ts", "--spec", documentFile, "--out", folder];
    await runOrThrow(process.execPath, generate, { cwd: ROOT });
    const text = await readFile(path.join(folder, "packages/types/openapi.json"), "utf8");
    const examples = new GeneratedExamples(folder, JSON.parse(text) as OpenapiDocument);
    await writeFile(path.join(folder, "package.json"), '{"type":"module"}');
    await cp(path.join(ROOT, "examples"), path.join(folder, "examples"), {
      recursive: true,
      filter: (file) => !file.includes("node_modules"),
    });
    for (const name of ["examples/node_modules", "packages/client/node_modules"]) {
      await symlink(path.join(ROOT, name), path.join(folder, name));
    }
    await examples.#configure();
    return examples;
  }

  /** The settings that all examples compile with. */
  get tsconfig(): string {
    return this.path("tsconfig.json");
  }

  /** A file among the examples. */
  path(example: string): string {
    return path.join(this.folder, "examples", example);
  }

  /** Returns what an example exports. */
  async load(example: string): Promise<Record<string, (...args: unknown[]) => unknown>> {
    return import(pathToFileURL(await this.bundle(example)).href);
  }

  /** Bundles an example with the packages that were generated for it, and returns the file. */
  async bundle(example: string): Promise<string> {
    const outfile = this.path(`${path.basename(example)}.mjs`);
    await build({
      entryPoints: [this.path(example)],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      jsx: "automatic",
      // In a bundle every module would be the one that was started.
      define: { "import.meta.main": "false" },
      logLevel: "silent",
      // One copy of React for the page and the test.
      external: ["react", "react-dom", "react/jsx-runtime", "@tanstack/react-query"],
      plugins: [
        {
          name: "generated packages",
          setup: ({ onResolve }) => {
            onResolve({ filter: /^@c1-openapi\// }, ({ path: name }) => ({
              path: this.#sourceOf(name),
            }));
          },
        },
      ],
    });
    return outfile;
  }

  #sourceOf(name: string): string {
    const [, module] = /^@c1-openapi\/client\/operations\/(.+)$/.exec(name) ?? [];
    const source = module
      ? imports["@c1-openapi/client/operations/*"].replace("*", module)
      : imports[name as keyof typeof imports];
    return path.join(this.folder, source);
  }

  async #configure(): Promise<void> {
    const paths = Object.fromEntries(
      Object.entries(imports).map(([from, to]) => [from, [path.join(this.folder, to)]]),
    );
    const tsconfig = {
      extends: path.join(ROOT, "examples/tsconfig.json"),
      compilerOptions: { paths, types: ["node"], lib: ["es2023", "dom", "dom.iterable"] },
      include: ["**/*.ts", "**/*.tsx"],
      exclude: ["node_modules"],
    };
    await writeFile(this.tsconfig, JSON.stringify(tsconfig));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
