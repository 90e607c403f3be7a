// The API said that all is well, and its body can't be used.

import { C1Error } from "./c1-error.js";

/** A successful answer whose body is not what was promised: not JSON, cut off, or too large. */
export class C1ParseError extends C1Error {
  override readonly name = "C1ParseError";
  override readonly code = "C1_PARSE";
  /** HTTP status of the answer. */
  declare readonly status?: number;
}
