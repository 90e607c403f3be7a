// Prints the starter of the tests, scaled up to the size of the whole API, for a document to be pinned
// that is nobody's text:
//   pnpm exec node bench/src/print-scaled.ts > scaled.json
import { readFile } from "node:fs/promises";
import type { JsonObject } from "@c1-openapi/openapi";
import { scaleDocument } from "./document/scale-document.ts";
import { readStatistics } from "./document/statistics.ts";

const starter = new URL("../../e2e/fixtures/starter/openapi.json", import.meta.url);
const seed = JSON.parse(await readFile(starter, "utf8")) as JsonObject;
const { document } = scaleDocument(seed, (await readStatistics()).document);
process.stdout.write(`${JSON.stringify(document)}\n`);
