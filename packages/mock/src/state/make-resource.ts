import { isObject, type JsonObject, objectOr, stringOr } from "@c1-openapi/openapi";
import { mend } from "../schema/mend.js";
import type { Sample } from "../schema/sampler.js";
import type { Validate } from "../schema/validators.js";
import { makeFreeId } from "./ids.js";
import type { ResourceType } from "./resource.js";
import { unsetMessage } from "./wrap-resource.js";

/** Returns a resource with nothing set but its times. */
export function newResource(resource: ResourceType, nowMs: number): JsonObject {
  const value = unsetMessage(resource.properties);
  for (const name of ["createdAt", "updatedAt"]) {
    if (name in resource.properties) value[name] = isoTime(nowMs);
  }
  return value;
}

/** Gives a resource the key it has, or a new one, and the names of its parents; returns the key. */
export function nameResource(
  resource: ResourceType,
  value: JsonObject,
  parents: readonly string[],
  isTaken: (key: string) => boolean,
): string {
  const { keyField, parentFields, properties } = resource;
  for (const [index, name] of parentFields.entries()) {
    if (name in properties) value[name] = parents[index] ?? "";
  }
  if (keyField === undefined) return "";
  const property = properties[keyField];
  const isNumber = isObject(property) && (property.format ?? "").endsWith("int64");
  const given = stringOr(value[keyField]);
  const key = given && given !== "0" ? given : makeFreeId(isTaken, isNumber);
  value[keyField] = key;
  return key;
}

/**
 * Makes a resource fit its schema: what is required is there, and what came from a field of the
 * same name and another type isn't.
 */
export function fitResource(
  { schema }: ResourceType,
  value: JsonObject,
  { validate, sample }: { readonly validate: Validate; readonly sample: Sample },
): void {
  const check = (each: unknown) => validate(schema, each, "response");
  const violations = check(value);
  if (violations.length === 0) return;
  for (const [name, each] of Object.entries(objectOr(sample(schema, "response")))) {
    const isMissing = violations.some(({ description }) => description.includes(`'${name}'`));
    if (isMissing && !Object.hasOwn(value, name)) value[name] = each;
  }
  mend(value, check);
}

/** Returns a time as C1 writes it. */
export function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
