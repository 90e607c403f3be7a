// Errors that several callers wait for.

import { mergeOwn } from "../merge-own.js";
import { type C1Error, type C1ErrorFields, type CallContext, prefixOf } from "./c1-error.js";

/**
 * Returns a copy of an error that many may get, such as that of a mint they share: its stack shows
 * the caller it is copied for. Fields of the call that the error lacks are taken from the context.
 */
export function copyError(error: C1Error, context: CallContext): C1Error {
  const Kind = error.constructor as new (message: string, fields: C1ErrorFields) => C1Error;
  const message = error.message.slice(prefixOf(error).length);
  const copy = new Kind(message, { ...error, cause: error.cause });
  return Object.assign(copy, mergeOwn(context, error));
}
