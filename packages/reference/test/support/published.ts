import { readFileSync } from "node:fs";
import {
  arrayOr,
  CODE_SAMPLES,
  type JsonObject,
  listOperations,
  type NamedOperation,
} from "@c1-openapi/document";
import type { Sample } from "../../src/index.ts";

/** The document that the types package publishes. */
export const published = JSON.parse(
  readFileSync(new URL("../../../types/openapi.json", import.meta.url), "utf8"),
) as JsonObject;

/** A sample with what it is of. */
export interface NamedSample extends Sample {
  operation: NamedOperation;
}

/** Every sample of a document. */
export function listSamples(document: JsonObject): NamedSample[] {
  return listOperations(document).flatMap((operation) =>
    (arrayOr(operation.operation[CODE_SAMPLES]) as unknown as Sample[]).map((each) => ({
      ...each,
      operation,
    })),
  );
}
