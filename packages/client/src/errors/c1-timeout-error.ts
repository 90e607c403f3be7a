// The time was up.

import { C1Error } from "./c1-error.js";

/** An attempt, or the call with all its attempts, took longer than it may. */
export class C1TimeoutError extends C1Error {
  override readonly name = "C1TimeoutError";
  override readonly code = "C1_TIMEOUT";
  /** The time this attempt had, in milliseconds. */
  declare readonly timeoutMs: number;
}
