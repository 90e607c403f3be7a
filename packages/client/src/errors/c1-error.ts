import type { C1ErrorCode } from "./error-code.js";
import type { RpcDetail } from "./rpc-detail.js";

/** The fields an error can be given; each class says which of them it has. */
export interface C1ErrorFields {
  readonly callId?: number;
  readonly method?: string;
  readonly path?: string;
  readonly attempts?: number;
  readonly cause?: unknown;
  readonly code?: C1ErrorCode;
  readonly status?: number;
  readonly reason?: string;
  readonly details?: readonly RpcDetail[];
  readonly headers?: Headers;
  readonly timeoutMs?: number;
  readonly oauthError?: string;
}

/**
 * The base of every error this package throws.
 *
 * Its message says METHOD path, then what happened. It never holds a token, a secret, a cookie or
 * a query string, nor do its stack, its cause and its JSON.
 */
export abstract class C1Error extends Error {
  abstract override readonly name: string;
  /** What kind of failure this is; the union `AnyC1Error` can be switched on it. */
  abstract readonly code: C1ErrorCode;
  /** Number of the call within this process, as its events have it. */
  declare readonly callId?: number;
  /** HTTP method of the call, when there was one. */
  declare readonly method?: string;
  /** Path of the call as the document writes it, without the values of its parameters. */
  declare readonly path?: string;
  /** Requests that had been sent when this error came to be. */
  declare readonly attempts?: number;

  constructor(message: string, fields: C1ErrorFields = {}) {
    super(fields.method ? `${fields.method} ${fields.path}: ${message}` : message, fields);
    Object.assign(this, fields);
  }
}
