import { isDeepStrictEqual } from "node:util";
import {
  codeSamplesKey,
  operationNameKey,
  requestTypeNameKey,
  typeNameKey,
} from "@c1-openapi/model";
import {
  canonicalJson,
  isObject,
  type Json,
  type JsonObject,
  jsonPointer,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import type { Change, FindingArguments } from "../findings.ts";
import type { RuleId } from "../rules/rules.ts";
import { type Site, siteInside, siteOfProperty } from "../subject.ts";

/** Keywords that narrow what a value may be, beyond its type. */
const constraints: ReadonlySet<string> = new Set([
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
]);

const documentation: ReadonlySet<string> = new Set([
  "title",
  "summary",
  "description",
  "example",
  "examples",
  "externalDocs",
  "tags",
]);

/** Keywords whose change the compiler sees, or that another rule is about. */
const seenElsewhere: ReadonlySet<string> = new Set([
  ...["$ref", "properties", "items", "additionalProperties", "oneOf", "anyOf", "allOf", "enum"],
  ...["const", "required", "readOnly", "nullable", "prefixItems", "patternProperties", "not"],
  ...["parameters", "requestBody", "responses", "schema", "content", "headers", "name", "in"],
  ...["operationId"],
  ...[codeSamplesKey, operationNameKey, typeNameKey, requestTypeNameKey],
  ...["x-speakeasy-name-override", "x-speakeasy-group", "x-speakeasy-unknown-values"],
]);

/** Compares the keywords of one object of the document that stands in both, not what is nested. */
export function compareKeywords(before: JsonObject, after: JsonObject, site: Site): Change[] {
  const changes: Change[] = [];
  let isDocumentationChanged = false;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[key], after[key]];
    if (seenElsewhere.has(key) || isDeepStrictEqual(old, now)) continue;
    if (documentation.has(key)) isDocumentationChanged = true;
    else {
      const found = explain(key, old, now);
      const pointer = site.pointer + jsonPointer(key);
      if (found) changes.push({ subject: site.subject, pointer, direction: "both", ...found });
    }
  }
  if (isDocumentationChanged) {
    changes.push({ rule: "documentation-changed", ...site, direction: "both" });
  }
  return changes;
}

/** The rule that a change of a keyword falls under, and what it says of it. */
interface Explanation {
  rule: RuleId;
  args?: FindingArguments;
}

function explain(
  keyword: string,
  old: Json | undefined,
  now: Json | undefined,
): Explanation | undefined {
  const args = { from: print(old), to: print(now) };
  if (constraints.has(keyword)) return { rule: "constraint-changed", args: { keyword, ...args } };
  switch (keyword) {
    case "deprecated":
      return { rule: now === true ? "deprecated" : "undeprecated" };
    case "x-sunset":
      if (now === undefined) return { rule: "sunset-lifted" };
      return { rule: "sunset-set", args: { date: print(now) } };
    case "x-stability-level":
      return { rule: "stability-changed", args };
    case "format":
      return { rule: "format-changed", args };
    case "default":
      return { rule: "default-changed", args };
    case "security":
      return { rule: "security-changed" };
    case "type":
      return isNumeric(old) && isNumeric(now) ? { rule: "number-kind-changed", args } : undefined;
    default:
      return { rule: "annotation-changed", args: { keyword } };
  }
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
  before: SchemaOrBoolean | undefined,
  after: SchemaOrBoolean | undefined,
  site: Site,
): Change[] {
  if (!isObject(before) || !isObject(after)) return [];
  const changes = compareKeywords(before, after, site);
  const properties = after.properties ?? {};
  for (const [name, property] of Object.entries(before.properties ?? {})) {
    const inside = siteOfProperty(site, name);
    changes.push(...compareSchemaKeywords(property, properties[name], inside));
  }
  for (const [index, part] of (before.prefixItems ?? []).entries()) {
    const inside = siteInside(site, jsonPointer("prefixItems", index), `[${index}]`);
    changes.push(...compareSchemaKeywords(part, after.prefixItems?.[index], inside));
  }
  const items = siteInside(site, "/items", "[]");
  changes.push(...compareSchemaKeywords(before.items, after.items, items));
  const values = siteInside(site, "/additionalProperties", "[…]");
  changes.push(
    ...compareSchemaKeywords(before.additionalProperties, after.additionalProperties, values),
  );
  for (const key of ["oneOf", "anyOf", "allOf"] as const) {
    for (const { old, now, index } of pairParts(before[key] ?? [], after[key] ?? [])) {
      const inside = siteInside(site, jsonPointer(key, index), "");
      changes.push(...compareSchemaKeywords(old, now, inside));
    }
  }
  return changes;
}

/** The parts of a union that differ, in their order; those that only stand elsewhere don't. */
function pairParts(olds: readonly SchemaOrBoolean[], nows: readonly SchemaOrBoolean[]) {
  if (isDeepStrictEqual(olds, nows)) return [];
  // By their texts, for to hold each part against each takes too long where there are thousands.
  const [oldTexts, nowTexts] = [olds, nows].map((parts) => new Set(parts.map(textOf)));
  const changed = olds.filter((each) => !nowTexts?.has(textOf(each)));
  const successors = nows.flatMap((now, index) =>
    oldTexts?.has(textOf(now)) ? [] : [{ now, index }],
  );
  if (changed.length !== successors.length) return [];
  return successors.map((each, position) => ({ ...each, old: changed[position] }));
}

function textOf(schema: SchemaOrBoolean): string {
  return canonicalJson(schema, { indent: 0 });
}
