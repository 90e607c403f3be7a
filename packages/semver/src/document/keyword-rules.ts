import { isDeepStrictEqual } from "node:util";
import { codeSamplesKey, requestTypeNameKey, typeNameKey } from "@c1-openapi/model";
import { isObject, type Json, type JsonObject, jsonPointer, objectOr } from "@c1-openapi/openapi";
import type { Severity } from "../findings.ts";

/** A change that types can't show, at its place. */
export interface KeywordChange {
  rule: string;
  severity: Severity;
  where: string;
  message: string;
}

/** Keywords that narrow what a value may be, beyond its type. */
const constraints = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
];

const documentation = [
  "title",
  "summary",
  "description",
  "example",
  "examples",
  "externalDocs",
  "tags",
];

/** Keywords whose change the compiler sees, or that another rule is about. */
const seenElsewhere = new Set([
  ...[
    "$ref",
    "properties",
    "items",
    "additionalProperties",
    "oneOf",
    "anyOf",
    "allOf",
    "enum",
    "const",
  ],
  ...["required", "readOnly", "nullable", "prefixItems", "patternProperties", "not"],
  ...["parameters", "requestBody", "responses", "schema", "content", "name", "in", "operationId"],
  ...[codeSamplesKey, typeNameKey, requestTypeNameKey],
  ...["x-speakeasy-name-override", "x-speakeasy-group", "x-speakeasy-unknown-values"],
]);

/** Compares the keywords of one object of the document that stands in both, not what is nested. */
export function compareKeywords(
  before: JsonObject,
  after: JsonObject,
  label: string,
  where: string,
): KeywordChange[] {
  const changes: KeywordChange[] = [];
  const documented: string[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key], after[key]];
    if (seenElsewhere.has(key) || isDeepStrictEqual(old, now)) continue;
    if (documentation.includes(key)) documented.push(key);
    else {
      const change = explain(key, old, now, label);
      if (change) changes.push({ ...change, where: where + jsonPointer(key) });
    }
  }
  if (documented.length > 0) {
    changes.push({
      rule: "documentation-changed",
      severity: "patch",
      where,
      message: `${label}: its ${documented.join(" and ")} changed.`,
    });
  }
  return changes;
}

function explain(
  key: string,
  old: Json | undefined,
  now: Json | undefined,
  label: string,
): Omit<KeywordChange, "where"> | undefined {
  const change = `from ${print(old)} to ${print(now)}`;
  if (key === "deprecated") {
    return now === true
      ? { rule: "deprecated", severity: "minor", message: `${label} is deprecated.` }
      : { rule: "undeprecated", severity: "patch", message: `${label} is no longer deprecated.` };
  }
  if (key === "x-sunset") {
    return now === undefined
      ? { rule: "sunset-lifted", severity: "patch", message: `${label} no longer has a sunset.` }
      : { rule: "sunset-set", severity: "minor", message: `${label} will go on ${print(now)}.` };
  }
  if (key === "x-stability-level") {
    return {
      rule: "stability-changed",
      severity: "patch",
      message: `${label}: its stability went ${change}.`,
    };
  }
  if (key === "format") {
    return {
      rule: "format-changed",
      severity: "patch",
      message: `${label}: its format went ${change}.`,
    };
  }
  if (key === "type") {
    const isNumber = isNumeric(old) && isNumeric(now);
    return isNumber
      ? { rule: "number-kind-changed", severity: "patch", message: `${label} went ${change}.` }
      : undefined;
  }
  if (key === "default") {
    return {
      rule: "default-changed",
      severity: "patch",
      message: `${label}: its default went ${change}.`,
    };
  }
  if (constraints.includes(key)) {
    return {
      rule: "constraint-changed",
      severity: "patch",
      message: `${label}: its ${key} went ${change}.`,
    };
  }
  if (key === "security") {
    return {
      rule: "security-changed",
      severity: "patch",
      message: `${label}: what it takes to be allowed changed.`,
    };
  }
  return {
    rule: "annotation-changed",
    severity: "patch",
    message: `${label}: its ${print(key)} changed.`,
  };
}

/** `integer` and `number` are one type to a compiler. */
function isNumeric(type: Json | undefined): boolean {
  return [type ?? []].flat().some((each) => each === "integer" || each === "number");
}

function print(value: Json | undefined): string {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Compares the keywords of two schemas and of all that is nested in both. */
export function compareSchemaKeywords(
  before: Json | undefined,
  after: Json | undefined,
  label: string,
  where: string,
): KeywordChange[] {
  if (!isObject(before) || !isObject(after)) return [];
  const changes = compareKeywords(before, after, label, where);
  const descend = (key: string, inside: string): void => {
    changes.push(
      ...compareSchemaKeywords(before[key], after[key], inside, where + jsonPointer(key)),
    );
  };
  const [old, now] = [objectOr(before.properties), objectOr(after.properties)];
  for (const name of Object.keys(old)) {
    const pointer = where + jsonPointer("properties", name);
    changes.push(...compareSchemaKeywords(old[name], now[name], `${label}.${name}`, pointer));
  }
  descend("items", `${label}[]`);
  descend("additionalProperties", `${label}[…]`);
  for (const key of ["oneOf", "anyOf", "allOf"]) {
    const [olds, nows] = [before[key], after[key]];
    if (!Array.isArray(olds) || !Array.isArray(nows) || olds.length !== nows.length) continue;
    olds.forEach((each, index) => {
      const pointer = where + jsonPointer(key, index);
      changes.push(...compareSchemaKeywords(each, nows[index], label, pointer));
    });
  }
  return changes;
}
