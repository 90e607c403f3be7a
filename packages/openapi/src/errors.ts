import { defuseLines, defuseText } from "./text/quote-text.ts";

/**
 * What kind of failure stopped a step.
 *
 * - `refused`: the document, or what a server sent for it, is not acceptable
 * - `unreachable`: no source could be reached
 * - `guard`: the document is sound, but differs too much from the pinned one
 * - `usage`: what the caller or `spec/source.json` asks for makes no sense
 * - `busy`: another sync holds the lock
 * - `disk`: a file could not be read or written
 */
export type DocumentErrorCode = "refused" | "unreachable" | "guard" | "usage" | "busy" | "disk";

/** What a `DocumentError` carries besides its code and message. */
export interface DocumentErrorOptions {
  /** The source's name, a JSON Pointer in it, or both: `openapi.yaml#/info/title`. */
  where?: string | undefined;
  /** What to do about it, as a sentence. */
  remedy?: string | undefined;
  cause?: unknown;
}

/** The exit code of a command that ends with an error of this code. */
export const exitCodes: Readonly<Record<DocumentErrorCode, number>> = {
  busy: 1,
  disk: 1,
  usage: 2,
  refused: 3,
  unreachable: 4,
  guard: 5,
};

/**
 * The one error of this package: the message says what happened, `where` says where,
 * `remedy` what to do. Foreign text in them is defused, so all three can be printed.
 */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code: DocumentErrorCode;
  readonly where: string | undefined;
  readonly remedy: string | undefined;

  /** What a command exits with. */
  get exitCode(): number {
    return exitCodes[this.code];
  }

  constructor(code: DocumentErrorCode, message: string, options: DocumentErrorOptions = {}) {
    super(defuseLines(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.where = options.where === undefined ? undefined : defuseText(options.where);
    this.remedy = options.remedy === undefined ? undefined : defuseText(options.remedy);
  }
}

/** Tells whether a value is a `DocumentError`, also one of another copy of this module. */
export function isDocumentError(value: unknown): value is DocumentError {
  return (
    value instanceof Error &&
    value.name === "DocumentError" &&
    "code" in value &&
    typeof value.code === "string" &&
    Object.hasOwn(exitCodes, value.code)
  );
}

/** A pointer in a named source, as `where` shows it. */
export function pointerIn(name: string, pointer: string): string {
  return `${name}#${pointer}`;
}
