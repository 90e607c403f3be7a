import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type JsonObject, parseDocument } from "@c1-openapi/openapi";

const specs = fileURLToPath(new URL("../../../../../shared/specs/", import.meta.url));

/** Whether real revisions of the document stand beside the repository. */
export const hasRealRevisions: boolean = existsSync(specs);

/** Revisions that followed each other within weeks or months, by their dates. */
export const neighbours = [
  ["2025-04-09", "2025-04-21"],
  ["2025-09-26", "2025-10-08"],
  ["2026-05-15", "2026-05-21"],
  ["2026-05-21", "2026-08-20"],
] as const;

/** Returns a real revision as upstream served it. */
export function readRevision(date: string): JsonObject {
  return parseDocument(readFileSync(`${specs}c1-${date}.yaml`, "utf8"), date);
}
