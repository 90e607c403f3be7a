// Counts the build of a real document and of its predecessor, for the scaled one to be made by:
//   pnpm exec node bench/src/write-statistics.ts OLD NEW
import { readFile, writeFile } from "node:fs/promises";
import { type JsonObject, parseDocument } from "@c1-openapi/openapi";
import { measureDocument, measureRevision } from "./document/measure-statistics.ts";
import { STATISTICS_FILE, type Statistics } from "./document/statistics.ts";

const [before, after] = process.argv.slice(2);
if (before === undefined || after === undefined) throw new Error("Give two documents: OLD NEW");
const [old, current] = [await read(before), await read(after)];
const statistics: Statistics = {
  document: measureDocument(current),
  revision: measureRevision(old, current),
};
await writeFile(STATISTICS_FILE, `${JSON.stringify(statistics, null, 2)}\n`);

async function read(file: string): Promise<JsonObject> {
  return parseDocument(await readFile(file, "utf8"), file);
}
