import type { AnySchemaObject, Options, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import draft04 from "ajv-draft-04";
import formats from "ajv-formats";

const DRAFT_04 = "http://json-schema.org/draft-04/schema#";

/** The schemas are OpenAPI's own: whether they are valid is not to be found out at every start. */
const OPTIONS: Options = { strict: false, validateSchema: false, code: { source: true } };

/** Returns the function that validates by a schema, and the CommonJS module that exports it. */
export function compileSchema(schema: AnySchemaObject): {
  validate: ValidateFunction;
  source: string;
} {
  const Ajv = schema["$schema"] === DRAFT_04 ? draft04.default : Ajv2020;
  const ajv = new Ajv(OPTIONS);
  formats.default(ajv);
  ajv.addFormat("media-range", true);
  const validate = ajv.compile(schema);
  return { validate, source: standalone.default(ajv, validate) };
}
