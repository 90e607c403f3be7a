import { C1Error } from "./c1-error.js";
import type { RpcCode } from "./error-code.js";
import type { RpcDetail } from "./rpc-detail.js";

/** The API answered with a status that is not 2xx. */
export class C1ApiError extends C1Error {
  override readonly name = "C1ApiError";
  /** The API's own code (google.rpc.Code); 2, unknown, when the body has none. */
  declare readonly code: RpcCode;
  /** HTTP status. */
  declare readonly status: number;
  /** The API's own message; empty when the body has none. */
  declare readonly reason: string;
  /** The API's details, as google.rpc.Status carries them; `findDetail()` picks one by type. */
  declare readonly details: readonly RpcDetail[];
  /** Headers of the answer, without its cookies. */
  declare readonly headers: Headers;
}
