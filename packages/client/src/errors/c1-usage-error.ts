// The program asked for what can't be.

import { C1Error } from "./c1-error.js";

/**
 * The program asked for something that can't be: options that contradict each other, a path
 * parameter that would climb, a value that has no place in a query. Nothing was sent.
 */
export class C1UsageError extends C1Error {
  override readonly name = "C1UsageError";
  override readonly code = "C1_USAGE";
}
