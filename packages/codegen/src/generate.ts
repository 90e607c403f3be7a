import type { JsonObject } from "@c1-openapi/document";
import { lowerDocument, lowerForTypes } from "./lower/lower.ts";
import { printAliases } from "./print-aliases.ts";
import { printEnums } from "./print-enums.ts";
import { printOperationIds } from "./print-operation-ids.ts";
import { printOperations } from "./print-operations.ts";
import { printSchema } from "./print-schema.ts";
import { createTypePrinter } from "./type-printer.ts";

/** The text of every generated file, by its path from the root of the repository. */
export type GeneratedFiles = Map<string, string>;

/** Where generated modules stand; one there that a run doesn't write is left over, and goes. */
export const GENERATED_FOLDERS = ["packages/types/src", "packages/client/src/operations"] as const;

/**
 * Returns the generated sources of the published packages. Equal documents give equal bytes. Whoever
 * has lowered the document already hands that over; it is not changed.
 */
export function generatePackages(
  corrected: JsonObject,
  lowered: JsonObject = lowerDocument(corrected),
): GeneratedFiles {
  const files: GeneratedFiles = new Map([
    ["packages/types/src/schema.gen.ts", printSchema(lowerForTypes(lowered))],
    ["packages/types/src/aliases.gen.ts", printAliases(lowered)],
    ["packages/types/src/enums.gen.ts", printEnums(lowered)],
    ["packages/types/src/operation-ids.gen.ts", printOperationIds(lowered)],
  ]);
  for (const [module, text] of printOperations(lowered, createTypePrinter(lowered))) {
    files.set(`packages/client/src/operations/${module}.gen.ts`, text);
  }
  return files;
}
