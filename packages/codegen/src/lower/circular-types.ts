import {
  groupByCircle,
  isObject,
  type OpenapiDocument,
  parseSchemaReference,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { type PartHolder, printedPart } from "./shape-list.ts";

/** Called for a part of a schema; `isListed` if it is, at some point, an entry of a list. */
type MapPart = (part: SchemaObject, isListed: boolean) => SchemaOrBoolean;

/**
 * Returns the document without the references by which a component's type would be a list of itself with
 * nothing but lists and alternatives in between, which the compiler refuses; the document itself if it
 * has none. What they stood for is open then: it says less, and nothing wrong.
 */
export function openCircularTypes(document: OpenapiDocument): OpenapiDocument {
  const schemas = document.components?.schemas ?? {};
  const targets = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, listTargets(schema)] as const),
  );
  const groups = groupByCircle(targets.keys(), (name) => targets.get(name) ?? []);
  const opened: Record<string, SchemaObject> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const group = groups.get(name);
    const isOfCircle = (target: string | undefined): boolean =>
      target !== undefined && groups.get(target) === group;
    // Most schemas are made of nothing that is made of them.
    if (!targets.get(name)?.some(isOfCircle)) continue;
    const next = mapParts(schema, false, ({ $ref, ...part }, isListed) =>
      isListed && isOfCircle(parseSchemaReference($ref))
        ? part
        : { ...part, ...($ref === undefined ? {} : { $ref }) },
    );
    if (isObject(next)) opened[name] = next;
  }
  if (Object.keys(opened).length === 0) return document;
  const components = { ...document.components, schemas: { ...schemas, ...opened } };
  return { ...document, components };
}

/** The components that a schema is made of without a property or a map in between. */
function listTargets(schema: SchemaObject): string[] {
  const targets = new Set<string>();
  mapParts(schema, false, (part) => {
    const target = parseSchemaReference(part.$ref);
    if (target !== undefined) targets.add(target);
    return part;
  });
  return [...targets];
}

/** Maps everything that a schema is made of without a property or a map in between. */
function mapParts(schema: SchemaOrBoolean, isListed: boolean, map: MapPart): SchemaOrBoolean {
  if (!isObject(schema)) return schema;
  const next: PartHolder = { ...schema };
  const held = next[printedPart];
  if (held) next[printedPart] = { ...held, schema: mapParts(held.schema, true, map) };
  for (const key of ["oneOf", "anyOf", "allOf"] as const) {
    const parts = schema[key];
    if (parts) next[key] = parts.map((part) => mapParts(part, isListed, map));
  }
  if (schema.items !== undefined) next.items = mapParts(schema.items, true, map);
  if (schema.prefixItems) {
    next.prefixItems = schema.prefixItems.map((part) => mapParts(part, true, map));
  }
  return map(next, isListed);
}
