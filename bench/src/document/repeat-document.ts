import {
  type JsonObject,
  type OpenapiDocument,
  type OperationSite,
  sliceDocument,
} from "@c1-openapi/openapi";
import { listRawOperations, schemasOf } from "./raw-document.ts";

/**
 * Returns a document with the operations and schemas of another so many times over, each time under names of
 * their own; of a number below one, with the first operations and what they reach.
 */
export function repeatDocument(document: JsonObject, times: number): JsonObject {
  if (times < 1) return firstPart(document, times);
  const copies = Array.from({ length: times }, (_, index) => copyUnder(document, index));
  const merge = (part: (copy: Copy) => JsonObject): JsonObject =>
    Object.assign({}, ...copies.map(part));
  return {
    ...document,
    paths: merge(({ paths }) => paths),
    components: {
      ...(document.components as JsonObject),
      schemas: merge(({ schemas }) => schemas),
    },
  };
}

interface Copy {
  paths: JsonObject;
  schemas: JsonObject;
}

function firstPart(document: JsonObject, share: number): JsonObject {
  const operations = listRawOperations(document);
  const first = operations.slice(0, Math.ceil(operations.length * share));
  return sliceDocument(document as OpenapiDocument, first as OperationSite[]);
}

/** The first copy is the document itself. */
function copyUnder(document: JsonObject, index: number): Copy {
  const { paths, schemas } = structuredClone({
    paths: document.paths as JsonObject,
    schemas: schemasOf(document),
  });
  if (index === 0) return { paths, schemas };
  const rename = (name: string): string => `${name}Copy${index}`;
  const text = JSON.stringify({ paths, schemas })
    .replace(
      /"#\/components\/schemas\/([^"]+)"/g,
      (_, name) => `"#/components/schemas/${rename(name)}"`,
    )
    .replace(/"(operationId|x-speakeasy-group)":"([^"]+)"/g, `"$1":"$2Copy${index}"`);
  const copy = JSON.parse(text) as Copy;
  for (const schema of Object.values(copy.schemas)) nameCopy(schema as JsonObject, index);
  return {
    paths: renameKeys(copy.paths, (path) => `/copy-${index}${path}`),
    schemas: renameKeys(copy.schemas, rename),
  };
}

function nameCopy(schema: JsonObject, index: number): void {
  const name = schema["x-speakeasy-name-override"];
  if (typeof name === "string") schema["x-speakeasy-name-override"] = `${name}Copy${index}`;
}

function renameKeys(object: JsonObject, rename: (key: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [rename(key), value]));
}
