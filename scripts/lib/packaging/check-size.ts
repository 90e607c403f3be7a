import { eachOperation, type JsonObject } from "@c1-openapi/document";
import { readJsonIfThere } from "../workspace.ts";
import type { Tarball } from "./tarball.ts";

/**
 * The most that a package may unpack to: so much, and so much more for each operation of the
 * document. The revision of August 2026 (638 operations) takes 6.9 MB, 0.74 MB and 0.20 MB.
 */
const BUDGETS: Readonly<Record<string, { kilobytes: number; kilobytesPerOperation: number }>> = {
  "@c1-openapi/types": { kilobytes: 100, kilobytesPerOperation: 14 },
  "@c1-openapi/client": { kilobytes: 240, kilobytesPerOperation: 1.2 },
  "@c1-openapi/mock": { kilobytes: 260, kilobytesPerOperation: 0 },
};

/** Yields what is wrong with the size of a package. */
export async function* checkSize(
  { files }: Tarball,
  name: string,
): AsyncGenerator<{ where: string; message: string }> {
  const budget = BUDGETS[name];
  if (!budget) {
    yield { where: "size", message: "has no budget in scripts/lib/packaging/check-size.ts" };
    return;
  }
  const document: JsonObject = (await readJsonIfThere("packages/types/openapi.json")) ?? {};
  const operations = [...eachOperation(document)].length;
  const most = Math.round(budget.kilobytes + budget.kilobytesPerOperation * operations);
  const size = Math.ceil(unpackedBytes(files) / 1000);
  if (size > most)
    yield {
      where: "size",
      message: `unpacks to ${size} kB; its budget is ${most} kB for ${operations} operations`,
    };
}

/** Returns what the files of a package take on a disk. */
function unpackedBytes(files: Tarball["files"]): number {
  return [...files.values()].reduce((sum, data) => sum + data.length, 0);
}
