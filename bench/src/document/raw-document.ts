// Documents here are being made and measured, before anything has checked them.
import {
  httpMethods,
  isObject,
  type JsonObject,
  type OpenapiDocument,
  objectOr,
  stringOr,
} from "@c1-openapi/openapi";

/** An operation where it stands, to be read or changed. */
export interface RawOperation {
  path: string;
  method: string;
  pathItem: JsonObject;
  operation: JsonObject;
}

/** Returns every operation of a document. */
export function listRawOperations(document: JsonObject): RawOperation[] {
  return Object.entries(objectOr(document.paths)).flatMap(([path, item]) => {
    const pathItem = objectOr(item);
    return httpMethods.flatMap((method) => {
      const operation = pathItem[method];
      return isObject(operation) ? [{ path, method, pathItem, operation }] : [];
    });
  });
}

/** Returns the component schemas of a document. */
export function schemasOf(document: JsonObject): JsonObject {
  return (document as OpenapiDocument).components?.schemas ?? {};
}

/** Returns the properties of a schema. */
export function propertiesOf(schema: unknown): JsonObject {
  return isObject(schema) ? objectOr(schema.properties) : {};
}

/** Returns the names of the schemas that a value refers to. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const name = stringOr(value.$ref)?.split("/").pop();
  return [...(name === undefined ? [] : [name]), ...Object.values(value).flatMap(referencesIn)];
}
