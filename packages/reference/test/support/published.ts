import { readFileSync } from "node:fs";
import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, buildModel } from "@c1-openapi/model";
import type { OpenapiDocument } from "@c1-openapi/openapi";

/** The model of the document that the types package publishes. */
export const published: ApiModel = buildModel(
  JSON.parse(
    readFileSync(new URL("../../../types/openapi.json", import.meta.url), "utf8"),
  ) as OpenapiDocument,
  c1Profile,
);
