import {
  cp,
  mkdir,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, buildModel } from "@c1-openapi/model";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import type { DocumentPair } from "./documents.ts";
import { packageManager } from "./peers.ts";
import { PROGRAMS, peerPath, ROOT } from "./places.ts";
import { runProcess } from "./run-process.ts";
import { makeRepository, repositoryCommand } from "./scratch-repository.ts";

/** A folder in which the packages are installed as anybody would install them, with the peers. */
export interface Consumer {
  folder: string;
  /** Unpacked bytes of the tarballs of types and client. */
  packedBytes: number;
  /** The document that the packages were generated from. */
  model: ApiModel;
}

/** Generates the packages from a document, builds and packs them, and installs the tarballs. */
export async function makeConsumer(pair: DocumentPair): Promise<Consumer> {
  const repository = await makeRepository(pair);
  await runProcess(await repositoryCommand("sync", ["--source", pair.current], repository));
  await installBuildDependencies(repository);
  for (const name of ["types", "client"]) await build(path.join(repository, "packages", name));

  const folder = path.join(pair.folder, "consumer");
  await rm(folder, { recursive: true, force: true });
  const modules = path.join(folder, "node_modules");
  let packedBytes = 0;
  for (const name of ["types", "client"]) {
    const target = path.join(modules, "@c1-openapi", name);
    await unpack(await pack(path.join(repository, "packages", name)), target);
    packedBytes += await weigh(target);
  }
  const links = {
    "openapi-fetch": peerPath("openapi-fetch"),
    ky: peerPath("ky"),
    oauth4webapi: path.join(ROOT, "packages/client/node_modules/oauth4webapi"),
    jose: path.join(ROOT, "packages/client/node_modules/jose"),
  };
  for (const [name, target] of Object.entries(links)) {
    // A gate installs fewer peers.
    const real = await realpath(target).catch(() => undefined);
    if (real !== undefined) await symlink(real, path.join(modules, name));
  }
  await cp(PROGRAMS, folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), '{"private":true,"type":"module"}');
  await generateBareTypes(pair, folder);
  const text = await readFile(path.join(modules, "@c1-openapi/types/openapi.json"), "utf8");
  const model = buildModel(JSON.parse(text) as OpenapiDocument, c1Profile);
  return { folder, packedBytes, model };
}

/** What openapi-typescript makes of the document by itself. */
async function generateBareTypes(pair: DocumentPair, folder: string): Promise<void> {
  await runProcess({
    file: process.execPath,
    args: [
      peerPath("openapi-typescript", "bin", "cli.js"),
      pair.current,
      "--output",
      path.join(folder, "bare-schema.d.ts"),
    ],
    cwd: folder,
  });
}

/** The packages of the copy find each other, and of the others what the repository has installed. */
async function installBuildDependencies(repository: string): Promise<void> {
  const modules = path.join(repository, "packages/client/node_modules");
  await mkdir(path.join(modules, "@c1-openapi"), { recursive: true });
  await symlink(path.join(repository, "packages/types"), path.join(modules, "@c1-openapi/types"));
  const installed = path.join(ROOT, "packages/client/node_modules");
  // What only builds and tests need is looked for, too, when the package is packed.
  const siblings = (await readdir(path.join(installed, "@c1-openapi"))).filter(
    (name) => name !== "types",
  );
  const scoped = siblings.map((name) => `@c1-openapi/${name}`);
  for (const name of ["jose", "oauth4webapi", "openapi-fetch", "@types", ...scoped]) {
    await symlink(path.join(installed, name), path.join(modules, name));
  }
}

function build(folder: string): Promise<unknown> {
  const compiler = path.join(ROOT, "node_modules/typescript/bin/tsc");
  const args = [compiler, "-p", "tsconfig.build.json"];
  return runProcess({ file: process.execPath, args, cwd: folder });
}

async function pack(folder: string): Promise<string> {
  const [file, ...args] = packageManager();
  await runProcess({ file, args: [...args, "pack"], cwd: folder });
  const tarball = (await readdir(folder)).find((each) => each.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`Nothing was packed in ${folder}`);
  return path.join(folder, tarball);
}

async function unpack(tarball: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await runProcess({
    file: "tar",
    args: ["--extract", "--file", tarball, "--strip-components=1"],
    cwd: target,
  });
}

async function weigh(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((each) => each.isFile());
  const sizes = files.map(async (each) => (await stat(path.join(each.parentPath, each.name))).size);
  return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
}
