import { DocumentError } from "@c1-openapi/openapi";
import type { Workspace } from "../../src/ports/ports.ts";

/** A workspace in memory, whose files a test may look at and change. */
export interface MemoryWorkspace extends Workspace {
  readonly files: Map<string, string>;
  /** Whether another command is at work. */
  isBusy: boolean;
  /** Whether a command was interrupted while it put these files in place. */
  interrupted: ReadonlyMap<string, string | null> | undefined;
  /** How often something was written. */
  writes: number;
}

const decoder = new TextDecoder();

/** Returns a workspace that holds these files. */
export function createMemoryWorkspace(
  files: Readonly<Record<string, string>> = {},
): MemoryWorkspace {
  const workspace: MemoryWorkspace = {
    root: "/repository",
    files: new Map(Object.entries(files)),
    isBusy: false,
    interrupted: undefined,
    writes: 0,
    readText: async (path) => workspace.files.get(path),
    listFiles: async (folder) =>
      [...workspace.files.keys()].filter((each) => each.startsWith(`${folder}/`)).sort(),
    async write(changes) {
      const texts = [...changes].map(
        ([path, content]) =>
          [path, content instanceof Uint8Array ? decoder.decode(content) : content] as const,
      );
      const changed = texts.filter(
        ([path, text]) => workspace.files.get(path) !== (text ?? undefined),
      );
      if (changed.length > 0) workspace.writes += 1;
      for (const [path, text] of changed) {
        if (text === null) workspace.files.delete(path);
        else workspace.files.set(path, text);
      }
      return changed.map(([path]) => path).sort();
    },
    async exclusively(work) {
      if (workspace.isBusy) {
        throw new DocumentError("busy", "Another command is writing here: process 1");
      }
      workspace.isBusy = true;
      try {
        const { interrupted } = workspace;
        workspace.interrupted = undefined;
        if (interrupted) await workspace.write(interrupted);
        return await work();
      } finally {
        workspace.isBusy = false;
      }
    },
    isInterrupted: async () => workspace.interrupted !== undefined,
  };
  return workspace;
}
