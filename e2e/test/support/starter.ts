import { cp, rm } from "node:fs/promises";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { ROOT, ScratchRepository, STARTER } from "./repository.ts";
import type { Run } from "./run.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The root of the repository that every `ScratchRepository` is a copy of. */
    starter: string;
  }
}

/**
 * Makes the repository that tests change copies of: its code is this one's, its document and
 * settings are the starter's.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const repository = await ScratchRepository.copyOf(ROOT);
  await pinStarter(repository);
  project.provide("starter", repository.root);
  return () => repository[Symbol.asyncDispose]();
}

/**
 * Makes the starter what a repository has pinned and released, its settings included, and nothing wait
 * for a release.
 */
export async function pinStarter(repository: {
  root: string;
  command(name: "sync", ...args: string[]): Promise<Run>;
}): Promise<void> {
  const inRepository = (file: string): string => path.join(repository.root, file);
  await cp(STARTER, inRepository("spec"), { recursive: true });
  for (const file of ["spec/lock.json", "spec/released.json"]) {
    await rm(inRepository(file), { force: true });
  }
  const { code, stderr } = await repository.command("sync");
  if (code !== 0) throw new Error(`The starter can't be synced: exit code ${code}\n${stderr}`);
  // Measured against nothing, all of it is new; from now on it is what was released.
  await cp(inRepository("packages/types/openapi.json"), inRepository("spec/released.json"));
  await rm(inRepository(".changeset/spec-sync.md"));
}
