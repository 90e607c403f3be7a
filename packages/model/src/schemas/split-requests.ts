import {
  type Components,
  httpMethods,
  type Json,
  keywordTableOf,
  type ObjectKind,
  type OpenapiDocument,
  type PathItem,
  parseSchemaReference,
  type ReferenceGraph,
  type RewriteSchema,
  rewriteSchemasIn,
  type SchemaObject,
} from "@c1-openapi/openapi";
import { findRequestVariants, listMarked, type SchemaDirections } from "./directions.ts";
import type { TypeNames } from "./type-names.ts";

/** A document in which what a request takes and what a response gives are schemas of their own. */
export interface SplitDocument {
  document: OpenapiDocument;
  /** What was split off, by the component that it was split off from. */
  variants: ReadonlyMap<string, string>;
}

/**
 * Splits what a request takes from what a response gives (OpenAPI 3.1.1, section 4.8.24.1), so that
 * plain types say it: a component schema that both share and that holds readOnly or writeOnly properties
 * gets a second one for requests, without the readOnly ones, and itself loses the writeOnly ones. One
 * that only one of the two uses just loses what the other alone would hold.
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
  const toRequest = (schema: SchemaObject): SchemaObject =>
    pointToVariants(withoutMarked(schema, "readOnly"), variants);
  const toResponse = (schema: SchemaObject): SchemaObject => withoutMarked(schema, "writeOnly");
  const rewrite = <T extends Json>(value: T, kind: ObjectKind, by: RewriteSchema): T =>
    rewriteSchemasIn(value, kind, table, by);

  const split: Record<string, SchemaObject> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    if (directions.responses.has(name)) split[name] = rewrite(schema, "schema", toResponse);
    else if (directions.requests.has(name) && !variants.has(name)) {
      split[name] = rewrite(schema, "schema", toRequest);
    } else split[name] = schema;
  }
  for (const [name, variant] of variants) {
    split[variant] = rewrite(schemas[name] ?? {}, "schema", toRequest);
  }
  const components: Components = { ...document.components, schemas: split };
  if (components.requestBodies) {
    components.requestBodies = mapValues(components.requestBodies, (each) =>
      rewrite(each, "requestBody", toRequest),
    );
  }
  if (components.responses) {
    components.responses = mapValues(components.responses, (each) =>
      rewrite(each, "response", toResponse),
    );
  }
  const splitPathItem = (item: PathItem): PathItem => {
    const next: PathItem = { ...item };
    for (const method of httpMethods) {
      const operation = next[method];
      if (!operation) continue;
      const { requestBody, responses } = operation;
      next[method] = {
        ...operation,
        ...(requestBody && { requestBody: rewrite(requestBody, "requestBody", toRequest) }),
        ...(responses && {
          responses: mapValues(responses, (each) => rewrite(each, "response", toResponse)),
        }),
      };
    }
    return next;
  };
  if (components.pathItems) components.pathItems = mapValues(components.pathItems, splitPathItem);
  const paths = document.paths && mapValues(document.paths, splitPathItem);
  const hasComponents = document.components !== undefined;
  return {
    document: { ...document, ...(paths && { paths }), ...(hasComponents && { components }) },
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

const schemaPrefix = "#/components/schemas/";

/** Points a reference, and the references of a discriminator, to what requests take. */
function pointToVariants(
  schema: SchemaObject,
  variants: ReadonlyMap<string, string>,
): SchemaObject {
  const variant = variants.get(parseSchemaReference(schema.$ref) ?? "");
  const pointed = variant === undefined ? schema : { ...schema, $ref: schemaPrefix + variant };
  if (!pointed.discriminator) return pointed;
  return {
    ...pointed,
    discriminator: { ...pointed.discriminator, mapping: mapToVariants(pointed, variants) },
  };
}

/** The values of a discriminator by what requests take for them; a schema's name stands for itself. */
function mapToVariants(
  { discriminator, oneOf = [], anyOf = [] }: SchemaObject,
  variants: ReadonlyMap<string, string>,
): Record<string, string> {
  const mapping: Record<string, string> = {};
  for (const [value, target] of Object.entries(discriminator?.mapping ?? {})) {
    const name = parseSchemaReference(target) ?? target;
    mapping[value] = schemaPrefix + (variants.get(name) ?? name);
  }
  const mapped = new Set(Object.values(mapping));
  const members = new Set(
    [...oneOf, ...anyOf].map((each) => (typeof each === "object" ? each.$ref : undefined)),
  );
  for (const [name, variant] of variants) {
    const target = schemaPrefix + variant;
    if (members.has(target) && !mapped.has(target)) mapping[name] ??= target;
  }
  return mapping;
}

function withoutMarked(schema: SchemaObject, mark: "readOnly" | "writeOnly"): SchemaObject {
  const dropped = new Set(listMarked(schema, mark));
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
