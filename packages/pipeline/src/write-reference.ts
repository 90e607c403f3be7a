import { join } from "node:path";
import { type ApiModel, buildModel } from "@c1-openapi/model";
import { carrySamples } from "./document/carry-samples.ts";
import { modelDocument } from "./document/model-document.ts";
import { type ReadingPorts, readSpec } from "./document/read-source.ts";
import { type GenerateOptions, writeExclusively } from "./generate-sources.ts";
import { findDifferences } from "./pin/plan-files.ts";
import type { Changes, Ports, Workspace } from "./ports/ports.ts";
import { refuseInterrupted } from "./ports/refuse-interrupted.ts";
import { readReleaseChanges } from "./release/read-release-changes.ts";
import { referenceFolder } from "./repository-files.ts";
import { readSettings } from "./settings/read-settings.ts";
import { withinDeadline } from "./stage-deadline.ts";

/** How to write the reference. */
export interface ReferenceOptions extends GenerateOptions {
  /** Whether to write nothing, and find out which pages would change. */
  isCheck: boolean;
}

/** What was written, or under a check would be. */
export interface WrittenReference {
  /** The folder of the pages. */
  folder: string;
  /** How many pages the reference has. */
  pages: number;
  /** The pages that were written or deleted, by their paths from the folder, sorted. */
  changed: string[];
}

type ReferencePorts = ReadingPorts & Pick<Ports, "workspace" | "engines">;

/** Writes the pages and the site of the reference; a page that is left over is deleted. */
export async function writeReference(
  options: ReferenceOptions,
  ports: ReferencePorts,
): Promise<WrittenReference> {
  const { workspace, callerFiles, progress, engines } = ports;
  // In the repository the files are put in place with its own mutex and scratch folder.
  const prefix = options.out === undefined ? `${referenceFolder}/` : "";
  const withoutPrefix = (files: string[]): string[] =>
    files.map((each) => each.slice(prefix.length)).sort();
  const describe = (target: Workspace, pages: ReadonlyMap<string, string>, files: string[]) => ({
    folder: join(target.root, prefix),
    pages: pages.size,
    changed: withoutPrefix(files),
  });

  if (options.isCheck) {
    await refuseInterrupted(workspace);
    const { pages, mark } = await print(options, ports);
    const target = options.out === undefined ? workspace : callerFiles.openFolder(options.out);
    const changes = await planPages(target, prefix, pages, mark);
    return describe(target, pages, await findDifferences(changes, target));
  }
  return writeExclusively(options.out, ports, async (target) => {
    const { model, pages, mark } = await print(options, ports);
    const changes = await planPages(target, prefix, pages, mark);
    const written = await progress.run("write", () => target.write(changes));
    await progress.run("site", async () => {
      const site = [...(await engines.printSite(model))];
      await target.write(new Map(site.map(([name, text]) => [`${prefix}site/${name}`, text])));
    });
    return describe(target, pages, written);
  });
}

/** The model of the document as it is published, and its pages. */
async function print(
  { spec }: ReferenceOptions,
  ports: ReferencePorts,
): Promise<{ model: ApiModel; pages: ReadonlyMap<string, string>; mark: string }> {
  const { progress, engines } = ports;
  const settings = await readSettings(ports.workspace);
  const document = await readSpec(spec, settings, ports);
  const model = await progress.run("samples", async () => {
    const own = await engines.addSamples(modelDocument(document, settings).model);
    const withSamples = carrySamples(own, document);
    return withinDeadline("samples", () => buildModel(withSamples, settings.profile));
  });
  const releases = await readReleaseChanges(ports.workspace);
  const printed = await progress.run("pages", () => engines.printPages(model, releases));
  return { model, ...printed };
}

/** Folders in which pages may be left over; what else is in the folder is nobody's to delete. */
const pageFolders = ["operations", "models"];

/** Returns every page with its text, and null for one that is left over. */
async function planPages(
  target: Workspace,
  prefix: string,
  pages: ReadonlyMap<string, string>,
  mark: string,
): Promise<Changes> {
  const changes = new Map<string, string | null>();
  for (const [page, text] of pages) changes.set(prefix + page, text);
  const listed = await Promise.all(pageFolders.map((each) => target.listFiles(prefix + each)));
  for (const file of listed.flat()) {
    if (changes.has(file) || !file.endsWith(".md")) continue;
    if ((await target.readText(file))?.startsWith(mark)) changes.set(file, null);
  }
  return changes;
}
