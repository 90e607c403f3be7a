import { DocumentError, pointerIn } from "../errors.ts";
import { jsonPointer } from "../json/json.ts";
import type { Segments } from "../walk.ts";

/** Refuses the document: throws an error that says where and what to do. */
export type Refuse = (message: string, segments: Segments | string, remedy: string) => never;

/** What refuses a document of this name. The place may also be given as a JSON Pointer. */
export function createRefuse(name: string): Refuse {
  return (message, segments, remedy) => {
    const pointer = typeof segments === "string" ? segments : jsonPointer(...segments);
    throw new DocumentError("refused", message, { where: pointerIn(name, pointer), remedy });
  };
}
