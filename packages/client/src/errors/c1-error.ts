// The base of every error of this package: what all of them have, and how their message begins.

import { mergeOwn } from "../merge-own.js";
import type { RpcDetail } from "../messages/rpc-detail.js";
import type { C1ErrorCode } from "./error-code.js";

/** What errors and events say of a call. */
export interface CallContext {
  /** Number of the call within this process; all events of one call share it. */
  readonly callId?: number | undefined;
  readonly method?: string | undefined;
  /** Path as the document writes it, without the values of its parameters. */
  readonly path?: string | undefined;
  /** Name of the operation, such as `personalClient.get`, when it was called by name. */
  readonly operation?: string | undefined;
  /** Requests sent so far: 1 with the first. */
  readonly attempts?: number | undefined;
}

/** The fields an error can be given; each class says which of them it has. */
export interface C1ErrorFields extends CallContext {
  readonly cause?: unknown;
  readonly code?: C1ErrorCode;
  readonly status?: number;
  readonly reason?: string;
  readonly details?: readonly RpcDetail[];
  readonly body?: unknown;
  readonly headers?: Headers;
  readonly origin?: string;
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
  /** Name of the operation, such as `personalClient.get`, when it was called by name. */
  declare readonly operation?: string;
  /** Requests that had been sent when this error came to be. */
  declare readonly attempts?: number;

  constructor(message: string, fields: C1ErrorFields = {}) {
    // Own fields alone: a polluted Object.prototype must not give an error its cause.
    const own = mergeOwn<C1ErrorFields>(fields);
    super(prefixOf(own) + message, own);
    Object.assign(this, own);
  }
}

/** Returns how the message of an error with these fields begins. */
export function prefixOf({ method, path }: CallContext): string {
  return method ? `${method} ${path}: ` : "";
}
