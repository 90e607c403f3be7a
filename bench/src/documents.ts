import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { JsonObject } from "@c1-openapi/openapi";
import { printYaml } from "./document/print-yaml.ts";
import { previousRevision } from "./document/revise-document.ts";
import { scaleDocument } from "./document/scale-document.ts";
import { readStatistics } from "./document/statistics.ts";
import { ROOT, SHARED, WORK } from "./places.ts";

/** A document to measure on, and the revision before it, as files. */
export interface DocumentPair {
  name: string;
  current: string;
  previous: string;
  /** Where everything goes that is made from it. */
  folder: string;
}

/** Returns the starter, scaled up to the size of the real one, as two revisions. */
export async function makeScaledDocument(): Promise<DocumentPair> {
  const pair = await pairIn("scaled");
  const seed = JSON.parse(
    await readFile(path.join(ROOT, "e2e/fixtures/starter/openapi.json"), "utf8"),
  );
  const statistics = await readStatistics();
  const scaled = scaleDocument(seed as JsonObject, statistics.document);
  const previous = previousRevision(scaled, statistics.revision);
  await writeFile(pair.current, printYaml(scaled.document));
  await writeFile(pair.previous, printYaml(previous));
  return pair;
}

/** Returns the real document of August 2026 and the revision before it, where they are there. */
export async function findRealDocument(): Promise<DocumentPair | undefined> {
  const current = path.join(SHARED, "c1-2026-08-20.yaml");
  const previous = path.join(SHARED, "c1-2026-05-21.yaml");
  if (!existsSync(current) || !existsSync(previous)) return undefined;
  return { ...(await pairIn("real")), current, previous };
}

async function pairIn(name: string): Promise<DocumentPair> {
  const folder = path.join(WORK, name);
  await mkdir(folder, { recursive: true });
  return {
    name,
    folder,
    current: path.join(folder, "current.yaml"),
    previous: path.join(folder, "previous.yaml"),
  };
}
