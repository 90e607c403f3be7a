import {
  isObject,
  type OpenapiDocument,
  type OperationObject,
  type ParameterObject,
  type Reference,
  type ResponseObject,
  resolveReference,
  type SchemaObject,
} from "@c1-openapi/openapi";
import { mapOperations } from "./map-operations.ts";

/** The server's bounds and default for the size of a page. No document so far has any. */
const pageSizeBounds: SchemaObject = { minimum: 10, maximum: 100, default: 25 };

const pageParameters: ParameterObject[] = [
  {
    in: "query",
    name: "page_size",
    schema: {
      type: "integer",
      format: "int32",
      description: "How many to return at most.",
      ...pageSizeBounds,
    },
  },
  {
    in: "query",
    name: "page_token",
    schema: { type: "string", description: "The `nextPageToken` of the page before." },
  },
];

/**
 * Declares `page_size` and `page_token` on every GET that answers with a `nextPageToken` and lacks them,
 * whatever else it takes in the query. C1's document leaves them out on about one list in ten, and without
 * them the token of the answer could not be sent back. A `page_size` of the operation itself gets the
 * server's bounds, unless it has some.
 */
export function declarePageParameters(document: OpenapiDocument): OpenapiDocument {
  return mapOperations(document, (declaring, { method, pathItem }) => {
    const operation = boundPageSize(declaring);
    if (method !== "get" || !answersWithPageToken(document, operation)) return operation;
    const parameters = operation.parameters ?? [];
    const declared = new Set(
      [...parameters, ...(pathItem.parameters ?? [])].flatMap((each) => {
        const parameter = resolveReference<ParameterObject>(document, each);
        return parameter?.in === "query" ? [parameter.name] : [];
      }),
    );
    const missing = pageParameters.filter(({ name }) => !declared.has(name));
    if (missing.length === 0) return operation;
    return { ...operation, parameters: [...parameters, ...structuredClone(missing)] };
  });
}

function boundPageSize(operation: OperationObject): OperationObject {
  const isPageSize = (each: ParameterObject | Reference): each is ParameterObject =>
    "in" in each && each.in === "query" && each.name === "page_size";
  if (!operation.parameters?.some(isPageSize)) return operation;
  const parameters = operation.parameters.map((each) =>
    isPageSize(each) && isObject(each.schema) && !hasBounds(each.schema)
      ? { ...each, schema: { ...each.schema, ...pageSizeBounds } }
      : each,
  );
  return { ...operation, parameters };
}

/** The document's own bounds are kept. */
function hasBounds(schema: SchemaObject): boolean {
  return Object.keys(pageSizeBounds).some((key) => key in schema);
}

function answersWithPageToken(document: OpenapiDocument, operation: OperationObject): boolean {
  const answer = resolveReference<ResponseObject>(document, operation.responses?.["200"]);
  const { schema } = answer?.content?.["application/json"] ?? {};
  if (typeof schema !== "object") return false;
  const properties = resolveReference<SchemaObject>(document, schema)?.properties ?? {};
  return typeof properties.nextPageToken === "object";
}
