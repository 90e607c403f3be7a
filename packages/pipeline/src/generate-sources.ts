import { compileGenerated } from "./document/compile-generated.ts";
import { deriveFiles } from "./document/derive.ts";
import { modelDocument } from "./document/model-document.ts";
import { type ReadingPorts, readSpec } from "./document/read-source.ts";
import type { Ports, Workspace } from "./ports/ports.ts";
import { refuseInterrupted } from "./ports/refuse-interrupted.ts";
import { readSettings } from "./settings/read-settings.ts";

/** What a command that generates takes. */
export interface GenerateOptions {
  /** The document to generate from instead of the pinned one. */
  spec: string | undefined;
  /** The folder to write below instead of the repository's. */
  out: string | undefined;
}

/** What was written. */
export interface GeneratedSources {
  /** The folder that the paths of the files start from. */
  root: string;
  files: string[];
}

/**
 * Generates the sources of the packages from the pinned document, or from another one, and writes them
 * if they compile.
 *
 * @throws {DocumentError} `unreachable`, `refused` or `usage`
 */
export async function generateSources(
  options: GenerateOptions,
  ports: ReadingPorts & Pick<Ports, "workspace" | "engines" | "compiler">,
): Promise<GeneratedSources> {
  return writeExclusively(options.out, ports, async (target) => {
    const settings = await readSettings(ports.workspace);
    const document = await readSpec(options.spec, settings, ports);
    const { model } = modelDocument(document, settings);
    const files = await deriveFiles(model, { workspace: target, engines: ports.engines });
    await ports.progress.run("compile", () => compileGenerated(model, files, ports));
    return { root: target.root, files: await target.write(files) };
  });
}

/**
 * Runs work that writes below the folder that the caller names, or else to the repository, while no
 * other command writes there.
 */
export async function writeExclusively<T>(
  out: string | undefined,
  { workspace, callerFiles }: Pick<Ports, "workspace" | "callerFiles">,
  work: (target: Workspace) => Promise<T>,
): Promise<T> {
  const target = out === undefined ? workspace : await callerFiles.makeFolder(out);
  return target.exclusively(async () => {
    await refuseInterrupted(workspace);
    return work(target);
  });
}
