import { C1Error } from "./c1-error.js";

/** No complete answer came: the name didn't resolve, the connection failed or broke off. */
export class C1NetworkError extends C1Error {
  override readonly name = "C1NetworkError";
  override readonly code = "C1_NETWORK";
}
