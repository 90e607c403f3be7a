import { createEngines } from "./create-engines.ts";
import { createCache } from "./disk/create-cache.ts";
import { createCallerFiles } from "./disk/create-caller-files.ts";
import { createWorkspace } from "./disk/create-workspace.ts";
import { fetchDocument } from "./network/fetch-document.ts";
import type { Ports, Progress } from "./ports.ts";
import { createCompiler } from "./programs/create-compiler.ts";
import { createGit } from "./programs/git.ts";
import { createNpmRegistry } from "./programs/npm-registry.ts";
import { createPackageBuilder } from "./programs/package-builder.ts";

/** Where a command runs, and who watches it. */
export interface PortsOptions {
  /** The root of the repository. */
  root: string;
  /** The folder from which the paths that a person types are seen. */
  callerFolder: string;
  progress: Progress;
}

/** Returns the disk, the network, the clock and the programs of this machine. */
export function createPorts({ root, callerFolder, progress }: PortsOptions): Ports {
  return {
    workspace: createWorkspace(root),
    callerFiles: createCallerFiles(callerFolder),
    network: { fetchDocument },
    clock: { now: () => new Date() },
    cache: createCache(root),
    git: createGit(root),
    registry: createNpmRegistry(root),
    packageBuilder: createPackageBuilder(root, callerFolder),
    changesets: {
      // Loaded when they are asked for: few commands need them.
      list: async () => (await loadChangesets(root)).list(),
      planVersions: async () => (await loadChangesets(root)).planVersions(),
      applyVersions: async () => (await loadChangesets(root)).applyVersions(),
    },
    engines: createEngines(),
    compiler: createCompiler(),
    progress,
  };
}

async function loadChangesets(root: string): Promise<Ports["changesets"]> {
  const { createChangesets } = await import("./programs/create-changesets.ts");
  return createChangesets(root);
}
