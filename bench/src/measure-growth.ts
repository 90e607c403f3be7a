import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type JsonObject, parseDocument } from "@c1-openapi/openapi";
import { repeatDocument } from "./document/repeat-document.ts";
import type { DocumentPair } from "./documents.ts";
import { measureProcesses, type ProcessMeasurement } from "./measure-commands.ts";

/** How often a document is repeated, from a tenth to ten times. */
const growthSizes = [0.1, 1, 3, 10] as const;

/** The commands whose growth is measured. */
export const growingCommands = ["sync-cold", "generate", "diff"] as const;
export type GrowingCommand = (typeof growingCommands)[number];

/** What a command takes on a document of a size. */
export interface Growth {
  command: GrowingCommand;
  times: number;
  wallMs: number;
  memoryBytes: number;
}

/** Returns what the commands take on a document and on copies of it, from the smallest to the largest. */
export async function measureGrowth(
  pair: DocumentPair,
  onProgress: (what: string) => void,
): Promise<Growth[]> {
  const grown: Growth[] = [];
  for (const times of growthSizes) {
    onProgress(`running the commands on ${times} times the ${pair.name} document`);
    const measured = await measureProcesses(await repeatPair(pair, times), growingCommands, 2);
    for (const command of growingCommands)
      grown.push(growthOf(command, times, measured.get(command)));
  }
  return grown;
}

/**
 * Returns how a command's time grows with the document: what it takes on ten times the document, by ten times
 * what it takes on the document itself. It is 1 for a command that grows linearly, and less by what it takes
 * to start.
 */
export function growthRatio(grown: readonly Growth[], command: GrowingCommand): number {
  const timeAt = (times: number): number =>
    grown.find((each) => each.command === command && each.times === times)?.wallMs ?? Number.NaN;
  return timeAt(10) / timeAt(1) / 10;
}

function growthOf(
  command: GrowingCommand,
  times: number,
  measured: ProcessMeasurement | undefined,
): Growth {
  if (!measured) throw new Error(`${command} was not measured`);
  const { wallMs, memoryBytes = Number.NaN } = measured;
  return { command, times, wallMs: wallMs.median, memoryBytes };
}

async function repeatPair(pair: DocumentPair, times: number): Promise<DocumentPair> {
  const folder = path.join(pair.folder, `times-${times}`);
  await mkdir(folder, { recursive: true });
  const repeat = async (file: string, name: string): Promise<string> => {
    const document: JsonObject = parseDocument(await readFile(file, "utf8"), file);
    const target = path.join(folder, `${name}.json`);
    await writeFile(target, JSON.stringify(repeatDocument(document, times)));
    return target;
  };
  return {
    name: `${pair.name}, ${times} times`,
    folder,
    current: await repeat(pair.current, "current"),
    previous: await repeat(pair.previous, "previous"),
  };
}
