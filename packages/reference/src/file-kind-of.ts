import type { Operation } from "@c1-openapi/model";

/**
 * Tells whether an argument of an operation is a file, or a list of files, where the document says that it is
 * a text; undefined if it is neither.
 */
export function fileKindOf(
  { call: { body } }: Operation,
  name: string,
): "file" | "list" | undefined {
  const isWhole = body?.kind === "bytes" && body.argumentName === name;
  return isWhole ? "file" : body?.files.get(name);
}
