import { DocumentError, pointerIn } from "../errors.ts";
import { jsonPointer } from "../json/json.ts";
import type { Segments } from "../walk.ts";

/** What a maintainer should look at, though the document isn't refused for it. */
export interface DocumentWarning {
  /** What kind of thing it is, the same from one document to the next: `pattern-not-ecmascript`. */
  code: string;
  /** JSON Pointer of where it stands. */
  pointer: string;
  /** What it means, as a sentence. */
  message: string;
}

/** Called for what a maintainer should look at. */
export type Warn = (warning: DocumentWarning) => void;

/** Refuses the document: throws an error that says where and what to do. */
export type Refuse = (message: string, segments: Segments | string, remedy: string) => never;

/** What refuses a document of this name. The place may also be given as a JSON Pointer. */
export function createRefuse(name: string): Refuse {
  return (message, segments, remedy) => {
    const pointer = typeof segments === "string" ? segments : jsonPointer(...segments);
    throw new DocumentError("refused", message, { where: pointerIn(name, pointer), remedy });
  };
}
