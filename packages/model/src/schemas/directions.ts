import {
  type ComponentId,
  keywordTableOf,
  type OpenapiDocument,
  type ReferenceGraph,
  type SchemaObject,
  schemaNamesOf,
  walkObject,
} from "@c1-openapi/openapi";
import { listLocatedOperations } from "../operations/list-located-operations.ts";

/** Which component schemas travel which way. A schema may be in both sets, or in neither. */
export interface SchemaDirections {
  readonly requests: ReadonlySet<string>;
  readonly responses: ReadonlySet<string>;
}

/** Finds the component schemas that requests and responses reach. */
export function findDirections(document: OpenapiDocument, graph: ReferenceGraph): SchemaDirections {
  const requests = new Set<ComponentId>();
  const responses = new Set<ComponentId>();
  for (const { operation, pathItem } of listLocatedOperations(document)) {
    const { responses: answers, ...rest } = operation;
    const { parameters } = pathItem;
    for (const id of graph.referencesIn({ ...rest, callbacks: {} }, "operation")) requests.add(id);
    if (parameters)
      for (const id of graph.referencesIn({ parameters }, "operation")) requests.add(id);
    for (const id of graph.referencesIn({ responses: answers }, "operation")) responses.add(id);
  }
  return {
    requests: schemaNamesOf(graph.reachedFrom(requests)),
    responses: schemaNamesOf(graph.reachedFrom(responses)),
  };
}

/**
 * The component schemas that requests and responses share and that hold, themselves or through what they
 * refer to, a property that travels one way alone: they need a type for each direction.
 */
export function findRequestVariants(
  document: OpenapiDocument,
  graph: ReferenceGraph,
  { requests, responses }: SchemaDirections,
): Set<string> {
  const schemas = Object.entries(document.components?.schemas ?? {});
  const oneWay = schemas
    .filter(([, schema]) => holdsOneWayProperty(schema, document.openapi))
    .map(([name]): ComponentId => `schemas/${name}`);
  const touched = schemaNamesOf(graph.reaching(oneWay));
  const names = schemas.map(([name]) => name);
  return new Set(
    names.filter((name) => touched.has(name) && requests.has(name) && responses.has(name)),
  );
}

/** Tells whether a schema holds a property that travels one way alone, not looking behind references. */
function holdsOneWayProperty(schema: SchemaObject, openapi: string): boolean {
  let isFound = false;
  walkObject(schema, "schema", keywordTableOf(openapi), (value) => {
    isFound ||= listMarked(value, "readOnly").length + listMarked(value, "writeOnly").length > 0;
  });
  return isFound;
}

/** The names of a schema's properties that only the server sets, or that only requests hold. */
export function listMarked(
  { properties = {} }: SchemaObject,
  mark: "readOnly" | "writeOnly",
): string[] {
  return Object.entries(properties)
    .filter(([, property]) => typeof property === "object" && property[mark] === true)
    .map(([name]) => name);
}
