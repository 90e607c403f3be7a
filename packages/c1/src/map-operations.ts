import {
  httpMethods,
  type OpenapiDocument,
  type OperationObject,
  type OperationSite,
  type PathItem,
} from "@c1-openapi/openapi";

/** Called for each operation; what it returns takes the operation's place. */
export type MapOperation = (
  operation: OperationObject,
  site: OperationSite & { pathItem: PathItem },
) => OperationObject;

/** Returns a document with every operation replaced; the original stays as it is. */
export function mapOperations(document: OpenapiDocument, map: MapOperation): OpenapiDocument {
  if (!document.paths) return document;
  const paths = Object.entries(document.paths).map(([path, item]) => {
    if (path.startsWith("x-")) return [path, item] as const;
    const pathItem: PathItem = { ...item };
    for (const method of httpMethods) {
      const operation = pathItem[method];
      if (operation) pathItem[method] = map(operation, { method, path, pathItem: item });
    }
    return [path, pathItem] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
