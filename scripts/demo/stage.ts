import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import { repositoryFiles } from "@c1-openapi/pipeline";
import { pathInRoot } from "../lib/paths.ts";
import { Consumer } from "./consumer.ts";
import { storyEnvironment } from "./environment.ts";
import { type LocalRegistry, prepareRegistry, startRegistry } from "./local-registry.ts";
import type { Narrator } from "./narrator.ts";
import { StoryError } from "./run.ts";
import { ScratchCopy } from "./scratch-copy.ts";
import { seedRegistry } from "./seed-registry.ts";
import { type LocalUpstream, startUpstream } from "./upstream.ts";

/** Everything that the story plays with. */
export interface Stage {
  narrator: Narrator;
  repository: ScratchCopy;
  upstream: LocalUpstream;
  registry: LocalRegistry;
  consumer: Consumer;
  /** The document that the upstream serves at present. */
  document: OpenapiDocument;
}

/** One release, and what became of the program that uses it. */
export interface Chapter {
  revision: string;
  version: string;
  findings: string;
  /** In milliseconds. */
  times: { sync: number; version: number; release: number };
  outcome: string;
}

/** Copies the repository and starts an upstream and a registry, all on this machine alone. */
export async function setStage(folder: string, narrator: Narrator): Promise<Stage> {
  narrator.act("A scratch copy, an upstream and a registry, all on this machine");
  const text = await readFile(pathInRoot(repositoryFiles.pinned), "utf8").catch(() => {
    throw new StoryError(`There is no ${repositoryFiles.pinned}: run pnpm sync first`);
  });
  const document = JSON.parse(text) as OpenapiDocument;
  const env: NodeJS.ProcessEnv = storyEnvironment(folder);

  const repository = await narrator.run("git init, with the working tree", () =>
    ScratchCopy.create(path.join(folder, "c1-openapi"), env),
  );
  await narrator.run("pnpm install", () =>
    repository.pnpm("install", "--frozen-lockfile", "--prefer-offline"),
  );
  const upstream = await startUpstream(document);
  await repository.prepare(upstream.url);

  const registryFolder = path.join(folder, "registry");
  const registry = await narrator.run("verdaccio", async () => {
    await prepareRegistry(registryFolder);
    await repository.pnpm(
      "--dir",
      registryFolder,
      "install",
      "--frozen-lockfile",
      "--prefer-offline",
    );
    return startRegistry(registryFolder, env);
  });
  await openForUploads(folder, registry.url, env);
  const seeds = await seedRegistry(
    registry.url,
    [repository.path("packages/client"), repository.path("packages/mock")],
    { repository, destination: path.join(folder, "seeds") },
  );
  registry.takeUploads();
  narrator.say(
    `upstream  ${upstream.url}`,
    `registry  ${registry.url}, with the ${seeds} packages that ours depend on`,
  );
  const consumer = await Consumer.create(path.join(folder, "program"), {
    compiler: repository.path("node_modules/typescript/bin/tsc"),
    registryUrl: registry.url,
    env,
  });
  return { narrator, repository, upstream, registry, consumer, document };
}

/** Package managers want a token for an upload, even where anybody may upload. */
async function openForUploads(folder: string, url: string, env: NodeJS.ProcessEnv): Promise<void> {
  const file = path.join(folder, "npmrc");
  const host = new URL(url).host;
  await mkdir(folder, { recursive: true });
  // A refusal is part of the story: nothing is tried again.
  await writeFile(file, `//${host}/:_authToken=nobody\nfetch-retries=0\n`);
  env.NPM_CONFIG_USERCONFIG = file;
}

/** Runs a command of the repository, shows it, and returns what it printed and how long it took. */
export async function perform(
  { narrator, repository }: Stage,
  ...args: string[]
): Promise<{ lines: string[]; ms: number }> {
  const startedAtMs = performance.now();
  const shown = args.map((each) => each.replace(/^--registry=.*/, "--registry=…"));
  const stdout = await narrator.run(`pnpm ${shown.join(" ")}`, () => repository.pnpm(...args));
  return { lines: stdout.trimEnd().split("\n"), ms: performance.now() - startedAtMs };
}

/** Commits what a command wrote, as a maintainer does after a review. */
export async function commit({ narrator, repository }: Stage, message: string): Promise<void> {
  await narrator.run(`git commit -m "${message}"`, () => repository.commit(message));
}
