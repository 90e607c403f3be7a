import { cp, rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { ROOT, ScratchRepository, STARTER } from "./repository.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The root of the repository that every `ScratchRepository` is a copy of. */
    starter: string;
  }
}

/**
 * Makes the repository that tests change copies of: its code is this one's, its document the
 * starter, as if that had been released. What is pinned here, and waits for a release, is left out.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const repository = await ScratchRepository.copyOf(ROOT);
  await rm(repository.path("spec"), { recursive: true });
  await cp(STARTER, repository.path("spec"), { recursive: true });
  const { code, stderr } = await repository.command("sync");
  if (code !== 0) throw new Error(`The starter can't be synced: exit code ${code}\n${stderr}`);
  await cp(repository.path("packages/types/openapi.json"), repository.path("spec/released.json"));
  await rm(repository.path(".changeset/spec-sync.md"));
  project.provide("starter", repository.root);
  return () => repository[Symbol.asyncDispose]();
}
