import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "./repository.ts";
import { runOrThrow } from "./run.ts";

/** The published packages, in the order in which they need one another. */
export const PUBLISHED = ["types", "client", "mock"] as const;

/** A folder that was empty, in which npm has installed the packages from their tarballs. */
export class EmptyFolder {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  /**
   * Packs what is built, and installs it with whatever else a program needs.
   *
   * @param others packages of the registry, as `npm install` takes them
   */
  static async create(others: readonly string[] = []): Promise<EmptyFolder> {
    const folder = new EmptyFolder(await mkdtemp(path.join(tmpdir(), "c1-openapi-folder-")));
    const tarballs = folder.path("tarballs");
    for (const name of PUBLISHED) {
      await runOrThrow("npx", ["--yes", "pnpm@12", "pack", "--pack-destination", tarballs], {
        cwd: path.join(ROOT, "packages", name),
      });
    }
    await folder.write("package.json", '{"private":true,"type":"module"}');
    const files = (await readdir(tarballs)).map((each) => `./tarballs/${each}`);
    const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];
    await runOrThrow("npm", [...install, ...files, ...others], { cwd: folder.root });
    return folder;
  }

  /** The folder of an installed package, or a file in it. */
  package(name: string, file = ""): string {
    return this.path(`node_modules/@c1-openapi/${name}/${file}`);
  }

  path(relativePath: string): string {
    return path.join(this.root, relativePath);
  }

  write(relativePath: string, text: string): Promise<void> {
    return writeFile(this.path(relativePath), text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
