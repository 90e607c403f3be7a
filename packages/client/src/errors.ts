import type { C1ErrorCode, RpcCode } from "./error-code.js";
import type { RpcDetail } from "./typed-messages.js";

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

/** No token could be had: the credential is malformed or was refused, or a login did not end well. */
export class C1AuthError extends C1Error {
  override readonly name = "C1AuthError";
  override readonly code = "C1_AUTH";
  /** HTTP status of the token endpoint's answer, when it answered. */
  declare readonly status?: number;
  /** The `error` of the token endpoint's answer, such as `invalid_client` (RFC 6749, 5.2). */
  declare readonly oauthError?: string;
}

/** No complete answer came: the name didn't resolve, the connection failed or broke off. */
export class C1NetworkError extends C1Error {
  override readonly name = "C1NetworkError";
  override readonly code = "C1_NETWORK";
}

/** A successful answer whose body is not what was promised: not JSON, cut off, or too large. */
export class C1ParseError extends C1Error {
  override readonly name = "C1ParseError";
  override readonly code = "C1_PARSE";
  /** HTTP status of the answer. */
  declare readonly status?: number;
}

/** An attempt, or the call with all its attempts, took longer than it may. */
export class C1TimeoutError extends C1Error {
  override readonly name = "C1TimeoutError";
  override readonly code = "C1_TIMEOUT";
  /** The time this attempt had, in milliseconds. */
  declare readonly timeoutMs: number;
}

/**
 * The program asked for something that can't be: options that contradict each other, a path
 * parameter that would climb, a value that has no place in a query. Nothing was sent, unless a
 * middleware spoilt the answer.
 */
export class C1UsageError extends C1Error {
  override readonly name = "C1UsageError";
  override readonly code = "C1_USAGE";
}

/** Every error of this package, told apart by `code` or `name`. */
export type AnyC1Error =
  | C1ApiError
  | C1AuthError
  | C1NetworkError
  | C1ParseError
  | C1TimeoutError
  | C1UsageError;

/**
 * Returns whether a value is an error of this package, whichever copy, realm or worker made it.
 * @example
 * import { isC1Error } from "@c1-openapi/client";
 *
 * const wasTooSlow = (error: unknown): boolean => isC1Error(error) && error.code === "C1_TIMEOUT";
 */
export function isC1Error(value: unknown): value is AnyC1Error {
  return /^C1(Api|Auth|Network|Parse|Timeout|Usage)Error$/.test(
    (value as Error | null)?.name ?? "",
  );
}

/**
 * Returns whether a value is a `C1ApiError`, and so has `status`, `reason`, `details`, `headers`.
 * @example
 * import { isC1ApiError } from "@c1-openapi/client";
 *
 * const isGone = (error: unknown): boolean => isC1ApiError(error) && error.status === 404;
 */
export function isC1ApiError(value: unknown): value is C1ApiError {
  return isC1Error(value) && value.name === "C1ApiError";
}

/** Returns the text with every secret in it blotted out. */
export function blotOut(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}

/**
 * Returns the cause of an error as it is, or its text without the secrets when it shows one:
 * platforms quote header values, and a `fetch` may attach the whole request.
 */
export function hideSecrets(cause: unknown, secrets: readonly string[]): unknown {
  try {
    const shown = textOf(cause as Error);
    if (blotOut(shown, secrets) === shown) return cause;
  } catch {
    // Circular, so it can't be looked through: then it isn't shown either.
  }
  return blotOut(`${cause}`, secrets);
}

function textOf(cause: Error): string {
  return cause ? JSON.stringify(cause) + cause + cause.stack + textOf(cause.cause as Error) : "";
}
