// Bodies.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";

/**
 * Returns the body that a serializer writes, JSON unless another one is given.
 * @throws C1UsageError when it holds what JSON can't, such as a bigint or itself
 */
export function writeBody<Written>(
  body: unknown,
  context: CallContext,
  write: (body: unknown) => Written,
): Written {
  try {
    return write(body);
  } catch (cause) {
    throw new C1UsageError(
      "the body holds what JSON can't: give objects, lists, texts, numbers, booleans and null",
      { ...context, cause },
    );
  }
}
