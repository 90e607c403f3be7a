import {
  httpMethods,
  isObject,
  type OpenapiDocument,
  type PathItem,
  parseSchemaReference,
  type Reference,
  type RequestBodyObject,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { isBinary } from "./is-binary.ts";

/**
 * Stands in a schema of the model whose value is a file: it is a part of a multipart body. A symbol, which no
 * document can bring along.
 */
export const binaryMark: unique symbol = Symbol("bytes of a multipart body");

/** A schema that may be marked. */
export type MarkedSchema = SchemaObject & { [binaryMark]?: true };

/**
 * Returns a document in which what a multipart body holds as bytes is marked: there it is a file (OpenAPI 3.0.4,
 * section 4.7.14.4; 3.1.1, section 4.8.14.4), where JSON could only hold a text. Without such a body it is
 * the document itself.
 */
export function markBinaries(document: OpenapiDocument): OpenapiDocument {
  const waiting = new Set<string>();
  const mark = (schema: SchemaOrBoolean): SchemaOrBoolean => markSchema(schema, waiting);
  const markBody = <T extends RequestBodyObject | Reference>(body: T): T =>
    "content" in body ? { ...body, content: markContent(body.content, mark) } : body;

  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    const next: PathItem = { ...item };
    for (const method of httpMethods) {
      const operation = next[method];
      const { requestBody } = operation ?? {};
      if (operation && requestBody) {
        next[method] = { ...operation, requestBody: markBody(requestBody) };
      }
    }
    return [path, next] as const;
  });
  const requestBodies = Object.entries(document.components?.requestBodies ?? {}).map(
    ([name, body]) => [name, markBody(body)] as const,
  );
  if (!isMultipart(document)) return document;

  const schemas: Record<string, SchemaObject> = { ...document.components?.schemas };
  // What is marked may refer to more: the set grows while it is gone through.
  for (const name of waiting) {
    const marked = Object.hasOwn(schemas, name) ? mark(schemas[name] ?? {}) : undefined;
    if (isObject(marked)) schemas[name] = marked;
  }
  return {
    ...document,
    paths: Object.fromEntries(paths),
    ...(document.components && {
      components: {
        ...document.components,
        ...(requestBodies.length > 0 && { requestBodies: Object.fromEntries(requestBodies) }),
        ...(document.components.schemas && { schemas }),
      },
    }),
  };
}

const multipart = /^multipart\//i;

/** Tells whether any body is one of several parts; most documents have none. */
function isMultipart({ paths = {}, components }: OpenapiDocument): boolean {
  const bodies = [
    ...Object.values(paths).flatMap((item) => httpMethods.map((each) => item[each]?.requestBody)),
    ...Object.values(components?.requestBodies ?? {}),
  ];
  return bodies.some(
    (body) =>
      body && "content" in body && Object.keys(body.content).some((type) => multipart.test(type)),
  );
}

function markContent(
  content: RequestBodyObject["content"],
  mark: (schema: SchemaOrBoolean) => SchemaOrBoolean,
): RequestBodyObject["content"] {
  const entries = Object.entries(content).map(([type, media]) => {
    const schema = multipart.test(type) && "schema" in media ? media.schema : undefined;
    return [type, schema === undefined ? media : { ...media, schema: mark(schema) }] as const;
  });
  return Object.fromEntries(entries) as RequestBodyObject["content"];
}

/** Marks what is bytes in a schema, and notes the components that it refers to. */
function markSchema(schema: SchemaOrBoolean, referred: Set<string>): SchemaOrBoolean {
  if (!isObject(schema)) return schema;
  const name = parseSchemaReference(schema.$ref);
  if (name !== undefined) referred.add(name);
  if (isBinary(schema)) return { ...schema, [binaryMark]: true } as MarkedSchema;
  const mark = (each: SchemaOrBoolean): SchemaOrBoolean => markSchema(each, referred);
  const next: SchemaObject = { ...schema };
  for (const key of ["allOf", "anyOf", "oneOf"] as const) {
    if (next[key]) next[key] = next[key].map(mark);
  }
  if (next.items !== undefined) next.items = mark(next.items);
  if (next.properties) {
    const marked = Object.entries(next.properties).map(([key, each]) => [key, mark(each)] as const);
    next.properties = Object.fromEntries(marked);
  }
  return next;
}
