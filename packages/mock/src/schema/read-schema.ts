import type { SchemaObject, SchemaOrBoolean } from "@c1-openapi/openapi";
import { compilePattern } from "./compile-pattern.js";

/** The schema that admits everything. */
export const anything: SchemaObject = {};

/** The schema of a field that no property names. */
export function extraSchema(schema: SchemaObject, name: string): SchemaOrBoolean {
  const { patternProperties = {}, additionalProperties = anything } = schema;
  const [first] = Object.entries(patternProperties);
  const matching = Object.entries(patternProperties).find(([pattern]) =>
    compilePattern(pattern)?.test(name),
  );
  const found = matching ?? (additionalProperties === false ? first : undefined);
  return found?.[1] ?? (additionalProperties === true ? anything : additionalProperties);
}

/** The types that a schema names, or that its other keywords are about. */
export function typesOf(schema: SchemaObject): string[] {
  const types = [schema.type ?? []].flat();
  if (types.length > 0 || schema.type !== undefined) return types;
  if (schema.items !== undefined || schema.prefixItems || schema.minItems !== undefined) {
    return ["array"];
  }
  const { pattern, format, minLength, maxLength } = schema;
  if ((pattern ?? format ?? minLength ?? maxLength) !== undefined) return ["string"];
  const { minimum, maximum, multipleOf, exclusiveMinimum, exclusiveMaximum } = schema;
  const bound = minimum ?? maximum ?? multipleOf ?? exclusiveMinimum ?? exclusiveMaximum;
  return bound === undefined ? ["object"] : ["number"];
}
