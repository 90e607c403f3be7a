import {
  httpMethods,
  jsonPointer,
  type OpenapiDocument,
  type OperationObject,
  type OperationSite,
  type PathItem,
  resolveReference,
} from "@c1-openapi/openapi";

/** An operation where it stands in the document. */
export interface LocatedOperation extends OperationSite {
  /** JSON Pointer of the operation. */
  pointer: string;
  operation: OperationObject;
  /** The path item behind its reference. */
  pathItem: PathItem;
}

/** Returns every operation of a document, in its order. */
export function listLocatedOperations(
  document: OpenapiDocument,
  root: "paths" | "webhooks" = "paths",
): LocatedOperation[] {
  return Object.entries(document[root] ?? {}).flatMap(([path, item]) => {
    if (path.startsWith("x-")) return [];
    const { pathItem, pointer } = resolvePathItem(document, item, jsonPointer(root, path));
    return httpMethods.flatMap((method): LocatedOperation[] => {
      const operation = pathItem[method];
      if (!operation) return [];
      return [{ method, path, pathItem, operation, pointer: pointer + jsonPointer(method) }];
    });
  });
}

function resolvePathItem(
  document: OpenapiDocument,
  item: PathItem,
  pointer: string,
): { pathItem: PathItem; pointer: string } {
  if (item.$ref === undefined) return { pathItem: item, pointer };
  const resolved = resolveReference(document, { $ref: item.$ref } as PathItem) ?? {};
  const { $ref: _, ...own } = item;
  return { pathItem: { ...resolved, ...own }, pointer: item.$ref.replace(/^#/, "") };
}
