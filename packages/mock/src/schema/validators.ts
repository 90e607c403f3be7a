import type { ApiModel, Direction } from "@c1-openapi/model";
import {
  isObject,
  type Json,
  keywordTableOf,
  pointerSegments,
  rewriteSchemas,
  rewriteSchemasIn,
  type SchemaObject,
} from "@c1-openapi/openapi";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { RegExpEngine } from "ajv/dist/types/index.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { compilePattern } from "./compile-pattern.js";
import { numberFormats, textFormats } from "./formats.js";

/** One thing that is wrong with a value, and where in it. */
export interface Violation {
  /** `client.displayName`; empty for the value as a whole. */
  readonly field: string;
  readonly description: string;
  /** JSON Pointer of the same field. */
  readonly pointer: string;
}

/**
 * Returns what is wrong with a value that travels in some direction, by a schema of the document; nothing
 * means that it fits.
 */
export type Validate = (schema: SchemaObject, value: unknown, direction: Direction) => Violation[];

const documentId = "c1:document";

/**
 * Returns the validator of a document. A schema is compiled when it is first needed: C1 has
 * thousands, and a test calls a few.
 */
export function createValidator(model: ApiModel): Validate {
  const compilers: Partial<Record<Direction, Compile>> = {};
  const compilerOf = (direction: Direction): Compile => {
    // Few documents differ by direction in what the model hasn't split already.
    const isSame = [withoutWriteOnly, withoutExclusion].every(
      (rewrite) => rewriteSchemas(model.document, rewrite) === model.document,
    );
    const other = compilers[direction === "request" ? "response" : "request"];
    return (isSame && other) || createCompiler(model, direction);
  };

  return (schema, value, direction) => {
    compilers[direction] ??= compilerOf(direction);
    const validate = compilers[direction](schema);
    return validate(value) ? [] : describeErrors(validate.errors ?? []);
  };
}

type Compile = (schema: SchemaObject) => ValidateFunction;

function createCompiler(model: ApiModel, direction: Direction): Compile {
  const compiled = new WeakMap<SchemaObject, ValidateFunction>();
  const prepare = (schema: SchemaObject): SchemaObject => {
    const prepared = toJsonSchema(schema, model);
    return direction === "response" ? withoutWriteOnly(prepared) : withoutExclusion(prepared);
  };
  const prepareLocal = (schema: SchemaObject): SchemaObject => {
    const prepared = prepare(schema);
    const { $ref } = prepared;
    return $ref?.startsWith("#") ? { ...prepared, $ref: documentId + $ref } : prepared;
  };
  const table = keywordTableOf(model.document.openapi);
  const ajv = createAjv(rewriteSchemas(model.document, prepare).components ?? {});

  return (schema) => {
    let validate = compiled.get(schema);
    if (!validate) {
      validate = ajv.compile(rewriteSchemasIn(schema, "schema", table, prepareLocal));
      compiled.set(schema, validate);
    }
    return validate;
  };
}

/** Brings a schema into the form of JSON Schema 2020-12. */
function toJsonSchema(schema: SchemaObject, model: ApiModel): SchemaObject {
  let prepared = schema;
  if (model.isOpenEnum(schema)) {
    // A value that the document doesn't list is one that C1 may take or send.
    const { enum: _, ...open } = prepared;
    prepared = open;
  }
  // OpenAPI 3.0 says with a boolean that a bound is exclusive.
  for (const [exclusive, bound] of exclusiveBounds) {
    if (typeof prepared[exclusive] !== "boolean") continue;
    const { [exclusive]: isExclusive, [bound]: value, ...rest } = prepared;
    prepared = value === undefined ? rest : { ...rest, [isExclusive ? exclusive : bound]: value };
  }
  return prepared;
}

const exclusiveBounds = [
  ["exclusiveMinimum", "minimum"],
  ["exclusiveMaximum", "maximum"],
] as const;

/** A property that answers don't hold isn't required of them (OpenAPI 3.1.1, section 4.8.24.1). */
function withoutWriteOnly(schema: SchemaObject): SchemaObject {
  const { required, properties = {} } = schema;
  const isSent = (name: string) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return !(isObject(property) && property.writeOnly === true);
  };
  return required?.every(isSent) === false
    ? { ...schema, required: required.filter(isSent) }
    : schema;
}

/**
 * A request may fit several members of a union if a discriminator tells which one is meant (OpenAPI 3.1.1,
 * section 4.8.25); what the mock answers fits one of them alone.
 */
function withoutExclusion(schema: SchemaObject): SchemaObject {
  const { oneOf, ...others } = schema;
  return oneOf && !schema.anyOf && schema.discriminator ? { ...others, anyOf: oneOf } : schema;
}

function createAjv(components: Json): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    allErrors: true,
    // A field named like something that every object has is there only where it was sent.
    ownProperties: true,
    inlineRefs: false,
    logger: false,
    formats: { ...fullFormats, ...textFormats },
    code: { regExp },
  });
  for (const [name, validate] of Object.entries(numberFormats)) {
    ajv.addFormat(name, { type: "number", validate });
  }
  ajv.addSchema({ $id: documentId, components });
  return ajv;
}

/** What is no pattern in ECMAScript says nothing. */
const regExp: RegExpEngine = Object.assign(
  (pattern: string) => compilePattern(pattern) ?? { test: () => true },
  {
    code: "regExp",
  },
);

/** Of `oneOf: [{…}, {type: "null"}]` only what is wrong with the value is said, not that it isn't null. */
function describeErrors(errors: readonly ErrorObject[]): Violation[] {
  const isNoise = (error: ErrorObject) =>
    /\/(oneOf|anyOf)(\/\d+\/type)?$/.test(error.schemaPath) &&
    (error.keyword !== "type" || error.params.type === "null");
  const useful = errors.filter((error) => !isNoise(error));
  return (useful.length > 0 ? useful : [...errors]).map((error) => ({
    pointer: error.instancePath,
    field: pointerSegments(error.instancePath).join("."),
    description: error.message ?? "is not valid",
  }));
}
