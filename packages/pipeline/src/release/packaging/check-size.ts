import type { Objection, PackedFiles } from "./packed-files.ts";

/**
 * The most that a package may unpack to: so much, and so much more for each operation of the
 * document. The revision of August 2026 (638 operations) takes 6.9 MB, 0.75 MB and 0.20 MB.
 */
const budgets: Readonly<Record<string, { kilobytes: number; kilobytesPerOperation: number }>> = {
  "@c1-openapi/types": { kilobytes: 100, kilobytesPerOperation: 14 },
  "@c1-openapi/client": { kilobytes: 270, kilobytesPerOperation: 1.2 },
  "@c1-openapi/mock": { kilobytes: 300, kilobytesPerOperation: 0 },
};

/** Yields what is wrong with the size of a package that is made for so many operations. */
export function* checkSize(
  { files }: PackedFiles,
  name: string,
  operations: number,
): Generator<Objection> {
  const budget = budgets[name];
  if (!budget) {
    yield {
      where: "size",
      message: "has no budget in packages/pipeline/src/release/packaging/check-size.ts",
    };
    return;
  }
  const most = Math.round(budget.kilobytes + budget.kilobytesPerOperation * operations);
  const size = Math.ceil(unpackedBytes(files) / 1000);
  if (size > most)
    yield {
      where: "size",
      message: `unpacks to ${size} kB; its budget is ${most} kB for ${operations} operations`,
    };
}

/** Returns what the files of a package take on a disk. */
function unpackedBytes(files: PackedFiles["files"]): number {
  return [...files.values()].reduce((sum, data) => sum + data.length, 0);
}
