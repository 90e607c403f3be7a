import type { ApiModel, Schema } from "@c1-openapi/model";
import { isObject, type Json, type SchemaObject, type SchemaOrBoolean } from "@c1-openapi/openapi";
import { tagOf, tagOfMember } from "./discriminator-tags.ts";

/** A schema behind its references, its unions, its parts and its forms of null. */
export interface Unfolded {
  /** All keywords that hold for its values, with the properties of all of its parts. */
  schema: SchemaObject;
  /** The component that it is, or undefined for one that stands where it is used. */
  component: Schema | undefined;
  isNullable: boolean;
  /** How many members the union has that was unfolded first; 1 where there is none. */
  memberCount: number;
  /** Whether no value fits, because its parts ask for different types. */
  isImpossible: boolean;
}

/**
 * Parts and references beyond this number are left out: nobody writes so many within one another, and a
 * chain of them would be read again for each schema in it.
 */
const mostSteps = 100;

/**
 * Returns what a schema of the model comes to: of a union one member, and all parts of an `allOf` as one
 * schema. The property of a discriminator has its value as `const`.
 *
 * @param member which member of its first union to take, counted without null
 * @default member 0
 */
export function unfold(model: ApiModel, value: SchemaOrBoolean | undefined, member = 0): Unfolded {
  const line = followUnions(model, objectSchema(value), member);
  const parts = collectParts(model, line);
  const [only, second] = parts.schemas;
  const schema =
    only !== undefined && second === undefined && parts.tags.size === 0
      ? only
      : mergeParts(model, parts.schemas, parts.tags);
  const { component, isNullable, memberCount } = line;
  const isImpossible = second !== undefined && haveNoTypeInCommon(parts.schemas);
  return { schema, component, isNullable, memberCount, isImpossible };
}

/** Tells whether no value is of all these schemas, since each asks for another type. */
function haveNoTypeInCommon(schemas: readonly SchemaObject[]): boolean {
  const lists = schemas.map(typesOf).filter((each) => each.length > 0);
  const [first = [], ...others] = lists.map((types) =>
    types.flatMap((type) => (type === "number" ? [type, "integer"] : [type])),
  );
  return lists.length > 1 && !first.some((type) => others.every((each) => each.includes(type)));
}

/** The schema as an object: one that is `true` or `false` has no keywords. */
export function objectSchema(schema: SchemaOrBoolean | undefined): SchemaObject {
  return isObject(schema) ? schema : {};
}

/** The types that a schema names, `null` among them. */
export function typesOf(schema: SchemaObject): string[] {
  return [schema.type ?? []].flat();
}

/** The type that a schema has besides null; where it names none, what its keywords imply. */
export function mainTypeOf(schema: SchemaObject): string | undefined {
  const named = typesOf(schema).find((each) => each !== "null") ?? typesOf(schema)[0];
  if (named) return named;
  if (schema.properties || "additionalProperties" in schema) return "object";
  return isObject(schema.items) ? "array" : undefined;
}

/** The values of an enum, be it open or closed; empty for any other schema. */
export function enumValuesOf(schema: SchemaObject): Json[] {
  return (schema.enum ?? []).filter((each) => each !== null);
}

/** The name of the oneof that a field is part of, as C1 writes it: a message has one of such fields at most. */
export function oneofOf(property: SchemaObject): string | undefined {
  return /part of the `([^`]+)` oneof/.exec(property.description ?? "")?.[1];
}

/** Tells whether a schema is, behind its references, one of several. */
export function isUnion(model: ApiModel, schema: SchemaOrBoolean): boolean {
  return unfold(model, schema).memberCount > 1;
}

/** The value of a discriminator. */
interface TagValue {
  value: string;
  /** Whether it stands in its union, whose type has the property even if the member's own hasn't. */
  isInUnion: boolean;
}

/** Whether a schema itself, whatever its parts say, is one of objects: of those alone does a type say which is meant. */
function isDeclaredObject({ type = "object", nullable }: SchemaObject): boolean {
  return nullable !== true && [type].flat().every((each) => each === "object");
}

/** The schemas that lead, by references and unions, from one schema to the member that is taken. */
interface UnionLine {
  /** Those that say something besides; the last is the member itself. */
  schemas: SchemaObject[];
  /** The values of discriminators by the names of their properties. */
  tags: Map<string, TagValue>;
  component: Schema | undefined;
  isNullable: boolean;
  memberCount: number;
}

function followUnions(model: ApiModel, start: SchemaObject, member: number): UnionLine {
  const line: UnionLine = {
    schemas: [],
    tags: new Map(),
    component: undefined,
    isNullable: false,
    memberCount: 1,
  };
  const seen = new Set<SchemaObject>();
  let schema = start;
  while (!seen.has(schema) && seen.size < mostSteps) {
    seen.add(schema);
    if (schema.$ref !== undefined) {
      line.component = model.schemaOf(schema) ?? line.component;
      const tag = line.component && tagOfMember(model, line.component);
      // A member of two unions is told apart in each by what that says.
      if (tag && !line.tags.has(tag[0])) line.tags.set(tag[0], { value: tag[1], isInUnion: false });
      const { $ref: _, ...siblings } = schema;
      // Since OpenAPI 3.1 what stands beside a reference holds as well.
      const is30 = model.document.openapi.startsWith("3.0");
      if (!is30 && (siblings.required || siblings.properties)) line.schemas.push(siblings);
      schema = model.schemaOf(schema)?.schema ?? model.resolve(schema);
      continue;
    }
    line.isNullable ||= schema.nullable === true || typesOf(schema).includes("null");
    const union = schema.oneOf ?? schema.anyOf ?? [];
    if (union.length === 0) {
      line.schemas.push(schema);
      break;
    }
    const members = union.map(objectSchema).filter((each) => each.type !== "null");
    line.isNullable ||= members.length < union.length;
    const isFirstChoice = members.length > 1 && line.memberCount === 1;
    const chosen = members[isFirstChoice ? member : 0];
    if (isFirstChoice) line.memberCount = members.length;
    if (!chosen) {
      line.schemas.push({ type: "null" });
      line.isNullable = true;
      break;
    }
    if (schema.properties || schema.allOf) line.schemas.push(schema);
    const component = model.schemaOf(chosen);
    if (schema.discriminator && component) {
      const [property, value] = tagOf(schema.discriminator, component);
      line.tags.set(property, { value, isInUnion: isDeclaredObject(component.schema) });
    }
    schema = chosen;
  }
  return line;
}

/** Collects what a schema is made of: the parts of its `allOf`, those of the parts first, and itself. */
function collectParts(
  model: ApiModel,
  { schemas, tags, component }: UnionLine,
): { schemas: SchemaObject[]; tags: ReadonlyMap<string, TagValue> } {
  const [only, second] = schemas;
  if (only && !second && !only.allOf) return { schemas, tags };
  const found = new Set<SchemaObject>();
  const open = new Set<SchemaObject>();
  const own = new Set(schemas);
  // A list of what is still to do, since a chain of parts can be longer than the engine's stack.
  const pending = [...schemas].reverse();
  for (let schema = pending.pop(); schema; schema = pending.pop()) {
    if (found.has(schema)) continue;
    if (open.has(schema) || !schema.allOf || open.size >= mostSteps) {
      found.add(schema);
      continue;
    }
    open.add(schema);
    pending.push(schema);
    for (const part of schema.allOf.slice(0, mostSteps).reverse()) {
      const target = objectSchema(part);
      const discriminator = model.schemaOf(target)?.schema.discriminator;
      const line = followUnions(model, target, 0);
      if (discriminator && component) {
        const [property, value] = tagOf(discriminator, component);
        if (!tags.has(property)) tags.set(property, { value, isInUnion: false });
      } else {
        for (const [name, each] of line.tags) if (!tags.has(name)) tags.set(name, each);
      }
      // A part that admits null alone says that the whole may be null, and nothing of its fields.
      const kept = line.schemas.filter((each) => each.type !== "null" && !own.has(each));
      pending.push(...kept.reverse());
    }
  }
  return { schemas: [...found], tags };
}

function mergeParts(
  model: ApiModel,
  parts: readonly SchemaObject[],
  tags: ReadonlyMap<string, TagValue>,
): SchemaObject {
  const properties = new Map<string, SchemaOrBoolean>();
  const required = new Set<string>();
  const merged: SchemaObject = {};
  for (const part of parts) {
    Object.assign(merged, part);
    for (const [name, each] of Object.entries(part.properties ?? {})) {
      const known = properties.get(name);
      properties.set(name, known === undefined ? each : { allOf: [known, each] });
    }
    for (const name of part.required ?? []) required.add(name);
  }
  for (const [name, { value, isInUnion }] of tags) {
    if (!isInUnion && !properties.has(name)) continue;
    const property = objectSchema(properties.get(name));
    const { const: only, enum: values } = model.resolve(property);
    const admitted = only === undefined ? values : [only];
    if (admitted && !admitted.includes(value)) continue;
    const { description } = property;
    properties.set(name, {
      type: "string",
      const: value,
      ...(description !== undefined && { description }),
    });
    required.add(name);
  }
  const { allOf: _, oneOf: __, anyOf: ___, ...rest } = merged;
  return {
    ...rest,
    ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.size > 0 && { required: [...required] }),
  };
}
