import { publishingFile, type SizeBudget } from "../../settings/publishing.ts";
import type { Objection, PackedFiles } from "./packed-files.ts";

/** Yields what is wrong with the size of a package that is made for so many operations. */
export function* checkSize(
  { files }: PackedFiles,
  budget: SizeBudget | undefined,
  operations: number,
): Generator<Objection> {
  if (!budget) {
    yield { where: "size", message: `has no budget in ${publishingFile}` };
    return;
  }
  const most = budgetInKilobytes(budget, operations);
  const size = Math.ceil(unpackedBytes(files) / 1000);
  if (size > most)
    yield {
      where: "size",
      message: `unpacks to ${size} kB; its budget is ${most} kB for ${operations} operations`,
    };
}

/** Returns what a package may unpack to that is made for so many operations, in kB. */
export function budgetInKilobytes(budget: SizeBudget, operations: number): number {
  return Math.round(budget.kilobytes + budget.kilobytesPerOperation * operations);
}

/** Returns what the files of a package take on a disk. */
function unpackedBytes(files: PackedFiles["files"]): number {
  return [...files.values()].reduce((sum, data) => sum + data.length, 0);
}
