import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { pnpmOrThrow } from "./pnpm.ts";
import { ROOT } from "./repository.ts";
import { runOrThrow } from "./run.ts";

const SETTINGS = { format: "esm", target: "es2022", logLevel: "silent" } as const;

/** A folder with the packages as npm installs them from their tarballs, and programs beside them. */
export class PackedClient {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Packs what is built, and installs it; `programs` are TypeScript files of one folder. */
  static async create(programs: readonly string[]): Promise<PackedClient> {
    const packed = new PackedClient(await mkdtemp(path.join(tmpdir(), "c1-openapi-packed-")));
    const { folder } = packed;
    for (const name of ["types", "client", "mock"]) {
      await pnpmOrThrow(["pack", "--pack-destination", folder], {
        cwd: path.join(ROOT, "packages", name),
      });
    }
    const tarballs = (await readdir(folder)).map((each) => `./${each}`);
    await writeFile(packed.path("package.json"), '{"private":true,"type":"module"}');
    const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
    await runOrThrow("npm", [...install, ...tarballs], { cwd: folder });
    // Without their types, and with every import of a package left to the runtime.
    const own = { bundle: true, packages: "external" } as const;
    await build({ ...SETTINGS, ...own, entryPoints: [...programs], outdir: folder });
    return packed;
  }

  /** Bundles a program with the installed client into a folder of its own, which is returned. */
  async bundle(program: string, options: { splitting: boolean }): Promise<string> {
    const outdir = this.path(`${program}-bundle`);
    const entryPoints = { index: this.path(`${program}.js`) };
    await build({ ...SETTINGS, ...options, entryPoints, outdir, bundle: true, minify: true });
    return outdir;
  }

  path(relativePath: string): string {
    return path.join(this.folder, relativePath);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
