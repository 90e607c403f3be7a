// The API answered, and not with a success.

import type { RpcDetail } from "../messages/rpc-detail.js";
import { C1Error } from "./c1-error.js";
import type { RpcCode } from "./error-code.js";

/**
 * The API answered with a status that is not 2xx.
 *
 * @example
 * import { C1ApiError, createC1Client } from "@c1-openapi/client";
 * import * as personalClient from "@c1-openapi/client/operations/personal-client";
 *
 * const c1 = createC1Client();
 * try {
 *   await personalClient.get(c1, { id: "gone" });
 * } catch (error) {
 *   if (error instanceof C1ApiError) console.error(error.status, error.reason, error.body);
 * }
 */
export class C1ApiError<Body = unknown> extends C1Error {
  override readonly name = "C1ApiError";
  /** The API's own code (google.rpc.Code); 2, unknown, when the body has none. */
  declare readonly code: RpcCode;
  /** HTTP status. */
  declare readonly status: number;
  /** The API's own message; empty when the body has none. */
  declare readonly reason: string;
  /** The API's details, as google.rpc.Status carries them; `findDetail()` picks one by type. */
  declare readonly details: readonly RpcDetail[];
  /**
   * What the server said: the parsed JSON, else the text, at most 65,536 bytes of it; undefined
   * when there was none. Secrets of this client that it quotes are replaced by `***`.
   */
  declare readonly body: Body;
  /** Headers of the answer, without its cookies. */
  declare readonly headers: Headers;
}
