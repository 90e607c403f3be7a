import { readFileSync } from "node:fs";
import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, buildModel, codeSamplesKey, type Operation } from "@c1-openapi/model";
import { arrayOr, type OpenapiDocument } from "@c1-openapi/openapi";
import type { Sample } from "../../src/index.ts";

/** The model of the document that the types package publishes. */
export const published: ApiModel = buildModel(
  JSON.parse(
    readFileSync(new URL("../../../types/openapi.json", import.meta.url), "utf8"),
  ) as OpenapiDocument,
  c1Profile,
);

/** A sample with what it is of. */
export type NamedSample = Sample & { operation: Operation };

/** Every sample of a model. */
export function listSamples(model: ApiModel): NamedSample[] {
  return model.operations.flatMap((operation) =>
    (arrayOr(operation.source[codeSamplesKey]) as Sample[]).map((each) => ({ ...each, operation })),
  );
}
