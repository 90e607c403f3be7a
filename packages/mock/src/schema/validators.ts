import type { ApiModel } from "@c1-openapi/model";
import {
  type Json,
  keywordTableOf,
  rewriteSchemas,
  rewriteSchemasIn,
  type SchemaObject,
} from "@c1-openapi/openapi";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { numberFormats, textFormats } from "./formats.js";

/** One thing that is wrong with a value, and where in it. */
export interface Violation {
  /** `client.displayName`; empty for the value as a whole. */
  readonly field: string;
  readonly description: string;
  /** JSON Pointer of the same field. */
  readonly pointer: string;
}

/** Returns what is wrong with a value by a schema of the document; nothing means that it fits. */
export type Validate = (schema: SchemaObject, value: unknown) => Violation[];

const documentId = "c1:document";

/**
 * Returns the validator of a document. A schema is compiled when it is first needed: C1 has
 * thousands, and a test calls a few.
 */
export function createValidator(model: ApiModel): Validate {
  let ajv: Ajv2020 | undefined;
  const compiled = new WeakMap<SchemaObject, ValidateFunction>();
  const table = keywordTableOf(model.document.openapi);
  // Open enums are left out: a value that the document doesn't list is one that C1 may take or send.
  const openEnum = (schema: SchemaObject): SchemaObject => {
    if (!model.isOpenEnum(schema)) return schema;
    const { enum: _, ...open } = schema;
    return open;
  };
  const prepare = (schema: SchemaObject): SchemaObject => {
    const open = openEnum(schema);
    return open.$ref?.startsWith("#") ? { ...open, $ref: documentId + open.$ref } : open;
  };

  return (schema, value) => {
    let validate = compiled.get(schema);
    if (!validate) {
      ajv ??= createAjv(rewriteSchemas(model.document, openEnum).components ?? {});
      validate = ajv.compile(rewriteSchemasIn(schema, "schema", table, prepare));
      compiled.set(schema, validate);
    }
    return validate(value) ? [] : describeErrors(validate.errors ?? []);
  };
}

function createAjv(components: Json): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    allErrors: true,
    inlineRefs: false,
    logger: false,
    formats: { ...fullFormats, ...textFormats },
  });
  for (const [name, validate] of Object.entries(numberFormats)) {
    ajv.addFormat(name, { type: "number", validate });
  }
  ajv.addSchema({ $id: documentId, components });
  return ajv;
}

/** Of `oneOf: [{…}, {type: "null"}]` only what is wrong with the value is said, not that it isn't null. */
function describeErrors(errors: readonly ErrorObject[]): Violation[] {
  const isNoise = (error: ErrorObject) =>
    /\/(oneOf|anyOf)(\/\d+\/type)?$/.test(error.schemaPath) &&
    (error.keyword !== "type" || error.params.type === "null");
  const useful = errors.filter((error) => !isNoise(error));
  return (useful.length > 0 ? useful : [...errors]).map((error) => ({
    pointer: error.instancePath,
    field: error.instancePath
      .slice(1)
      .split("/")
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
      .join("."),
    description: error.message ?? "is not valid",
  }));
}
