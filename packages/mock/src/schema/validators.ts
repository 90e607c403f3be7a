import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { isObject, type Json, type JsonObject, objectOr } from "../document/json.js";
import { C1_FORMATS, NUMBER_FORMATS } from "./formats.js";

/** One thing that is wrong with a value, and where in it. */
export interface Violation {
  /** `client.displayName`; empty for the value as a whole. */
  readonly field: string;
  readonly description: string;
  /** JSON Pointer of the same place. */
  readonly pointer: string;
}

/** Returns what is wrong with a value by a schema of the document; nothing means that it fits. */
export type Validate = (schema: JsonObject, value: unknown) => Violation[];

const DOCUMENT_ID = "c1:document";

/**
 * Returns the validator of a document. A schema is compiled when it is first needed: C1 has
 * thousands, and a test calls a few.
 */
export function createValidator(document: JsonObject): Validate {
  let ajv: Ajv2020 | undefined;
  const compiled = new WeakMap<JsonObject, ValidateFunction>();

  return (schema, value) => {
    let validate = compiled.get(schema);
    if (!validate) {
      ajv ??= createAjv(document);
      validate = ajv.compile(localise(openEnums(schema)) as JsonObject);
      compiled.set(schema, validate);
    }
    return validate(value) ? [] : describeErrors(validate.errors ?? []);
  };
}

function createAjv(document: JsonObject): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    allErrors: true,
    inlineRefs: false,
    logger: false,
    formats: { ...fullFormats, ...C1_FORMATS },
  });
  for (const [name, validate] of Object.entries(NUMBER_FORMATS)) {
    ajv.addFormat(name, { type: "number", validate });
  }
  ajv.addSchema({ $id: DOCUMENT_ID, components: openEnums(objectOr(document["components"])) });
  return ajv;
}

/**
 * Returns a copy of schemas without the enums that are open: a value that the document doesn't
 * know yet is none that C1 wouldn't take or send.
 */
function openEnums(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(openEnums);
  if (!isObject(schema)) return schema;
  const isOpen = schema["x-speakeasy-unknown-values"] === "allow" && Array.isArray(schema["enum"]);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !(isOpen && key === "enum"))
      .map(([key, value]) => [key, openEnums(value)]),
  );
}

function localise(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(localise);
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) =>
      key === "$ref" && typeof value === "string" && value.startsWith("#")
        ? [key, DOCUMENT_ID + value]
        : [key, localise(value)],
    ),
  );
}

/** Of `oneOf: [{…}, {type: "null"}]` only what is wrong with the value is told, not that it isn't null. */
function describeErrors(errors: readonly ErrorObject[]): Violation[] {
  const isNoise = (error: ErrorObject) =>
    /\/(oneOf|anyOf)(\/\d+\/type)?$/.test(error.schemaPath) &&
    (error.keyword !== "type" || error.params["type"] === "null");
  const telling = errors.filter((error) => !isNoise(error));
  return (telling.length > 0 ? telling : [...errors]).map((error) => ({
    pointer: error.instancePath,
    field: error.instancePath
      .slice(1)
      .split("/")
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
      .join("."),
    description: error.message ?? "is not valid",
  }));
}
