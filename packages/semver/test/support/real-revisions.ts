import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type JsonObject, parseDocument } from "@c1-openapi/openapi";
import { isLong } from "./test-length.ts";

const specs = fileURLToPath(new URL("../../../../../shared/specs/", import.meta.url));

/** Whether real revisions of the document stand beside the repository. */
export const hasRealRevisions: boolean = existsSync(specs);

/** Revisions that followed each other within weeks or months, by their dates. */
export const neighbours: readonly (readonly [before: string, after: string])[] = [
  ["2025-04-09", "2025-04-21"],
  ["2025-09-26", "2025-10-08"],
  ["2026-05-15", "2026-05-21"],
  ["2026-05-21", "2026-08-20"],
];

/** Those with months in between besides, and all of them backwards. */
const others: typeof neighbours = [
  ["2025-04-21", "2025-09-26"],
  ["2025-10-08", "2026-05-15"],
];

/** As many pairs of revisions as there is time for. */
export const pairs: typeof neighbours = isLong
  ? [...neighbours, ...others].flatMap(
      ([before, after]) =>
        [
          [before, after],
          [after, before],
        ] as const,
    )
  : neighbours;

/** Returns a real revision as upstream served it. */
export function readRevision(date: string): JsonObject {
  return parseDocument(readFileSync(`${specs}c1-${date}.yaml`, "utf8"), date);
}
