import {
  type Components,
  httpMethods,
  keywordTableOf,
  type OpenapiDocument,
  type PathItem,
  parseSchemaReference,
  type ReferenceGraph,
  rewriteSchemasIn,
  type SchemaObject,
} from "@c1-openapi/openapi";
import { findRequestVariants, listReadOnly, type SchemaDirections } from "./directions.ts";
import type { TypeNames } from "./type-names.ts";

/** A document in which what a request takes and what a response gives are schemas of their own. */
export interface SplitDocument {
  document: OpenapiDocument;
  /** What was split off, by the component that it was split off from. */
  variants: ReadonlyMap<string, string>;
}

/**
 * Splits what a request takes from what a response gives (OpenAPI 3.1.1, section 4.8.24.1), so that
 * plain types say it: a component schema that both share and that holds readOnly properties gets a second
 * one without them, and requests refer to that; one that only requests use just loses them.
 *
 * They are left out and not forbidden (`?: never`), so that an answer can be sent back with a
 * field changed, which is how updates work. What doesn't change is shared with the original.
 */
export function splitRequests(
  document: OpenapiDocument,
  graph: ReferenceGraph,
  directions: SchemaDirections,
  typeNames: TypeNames,
): SplitDocument {
  const schemas = document.components?.schemas ?? {};
  const shared = findRequestVariants(document, graph, directions);
  // What was named for requests when the document was whole still is what its name says, cut down to
  // requests alone.
  for (const name of directions.requests) {
    if (typeNames.get(name)?.requestName !== undefined) shared.add(name);
  }
  const variants = nameVariants(Object.keys(schemas), shared);
  const table = keywordTableOf(document.openapi);
  const takeReadOnly = (schema: SchemaObject): SchemaObject =>
    pointToVariant(withoutReadOnly(schema), variants);
  const asRequest = <T extends SchemaObject>(schema: T): SchemaObject =>
    rewriteSchemasIn(schema, "schema", table, takeReadOnly);

  const split: Record<string, SchemaObject> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const isRequestsOwn =
      directions.requests.has(name) && !directions.responses.has(name) && !variants.has(name);
    split[name] = isRequestsOwn ? asRequest(schema) : schema;
  }
  for (const [name, variant] of variants) split[variant] = asRequest(schemas[name] ?? {});

  const components: Components = { ...document.components, schemas: split };
  if (components.requestBodies) {
    components.requestBodies = rewriteSchemasIn(
      { requestBodies: components.requestBodies },
      "components",
      table,
      takeReadOnly,
    ).requestBodies;
  }
  const splitPathItem = (item: PathItem): PathItem => {
    const next: PathItem = { ...item };
    for (const method of httpMethods) {
      const operation = next[method];
      if (!operation?.requestBody) continue;
      const { requestBody } = operation;
      next[method] = {
        ...operation,
        requestBody: rewriteSchemasIn(requestBody, "requestBody", table, takeReadOnly),
      };
    }
    return next;
  };
  if (components.pathItems) components.pathItems = mapValues(components.pathItems, splitPathItem);
  const paths = document.paths && mapValues(document.paths, splitPathItem);
  const hasSchemas = document.components !== undefined;
  return {
    document: { ...document, ...(paths && { paths }), ...(hasSchemas && { components }) },
    variants,
  };
}

function mapValues<T>(record: Record<string, T>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function nameVariants(components: string[], split: ReadonlySet<string>): Map<string, string> {
  const taken = new Set(components);
  const variants = new Map<string, string>();
  for (const name of [...split].sort()) {
    let variant = `${name}Input`;
    while (taken.has(variant)) variant += "_";
    taken.add(variant);
    variants.set(name, variant);
  }
  return variants;
}

function pointToVariant(schema: SchemaObject, variants: ReadonlyMap<string, string>): SchemaObject {
  const variant = variants.get(parseSchemaReference(schema.$ref) ?? "");
  return variant === undefined ? schema : { ...schema, $ref: `#/components/schemas/${variant}` };
}

function withoutReadOnly(schema: SchemaObject): SchemaObject {
  const dropped = new Set(listReadOnly(schema));
  if (dropped.size === 0) return schema;
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !dropped.has(name)),
  );
  const next: SchemaObject = { ...schema, properties };
  const required = schema.required?.filter((name) => !dropped.has(name));
  if (required === undefined) return next;
  if (required.length > 0) next.required = required;
  else delete next.required;
  return next;
}
