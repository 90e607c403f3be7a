// What a client reports while it works.

import type { C1ErrorCode } from "../errors/error-code.js";

interface CallEvent {
  /** Number of the call within this process; all events of one call share it. */
  readonly callId: number;
  readonly method: string;
  /** Path as the document writes it, without the values of its parameters. */
  readonly path: string;
  /** Name of the operation, such as `personalClient.get`, when it is called by name. */
  readonly operation?: string;
  /** Requests sent so far: 1 with the first. */
  readonly attempts: number;
}

/** A request is about to be sent. */
export interface RequestEvent extends CallEvent {
  readonly type: "request";
}

/** An attempt came to its end: with a status, or with an error when no answer came. */
export interface ResponseEvent extends CallEvent {
  readonly type: "response";
  readonly status?: number;
  readonly error?: C1ErrorCode | "ABORTED";
  /** Time since the request, in whole milliseconds; the body is included if it was read. */
  readonly durationMs: number;
}

/**
 * The call is going to be retried after a wait. A replaced token or a followed redirect shows as one
 * more request alone.
 */
export interface RetryEvent extends CallEvent {
  readonly type: "retry";
  /** The status of the answer, or the code of the error, that is the reason. */
  readonly reason: number | C1ErrorCode;
  /** The wait before the next attempt, in milliseconds. */
  readonly delayMs: number;
  /** Number of this retry: 1 with the first. */
  readonly retry: number;
  /** How many retries this call may have. */
  readonly maxRetries: number;
}

/** Something happened to the access token of this client. */
export interface TokenEvent {
  readonly type: "token";
  readonly action: "minted" | "refused" | "failed";
  /** How many tokens this client has had. */
  readonly generation: number;
  /** How long the new token lives, in milliseconds; only with "minted". */
  readonly expiresInMs?: number;
  /** Why there is no new token; only with "failed". */
  readonly error?: C1ErrorCode;
  /** How long the mint took, in whole milliseconds; with "minted" and "failed". */
  readonly durationMs?: number;
}

/**
 * What `onEvent` gets. No event holds a header, a body, a query, a token or the value of a path
 * parameter.
 */
export type C1Event = RequestEvent | ResponseEvent | RetryEvent | TokenEvent;

/** Where the client writes its lines; `console` is one. */
export interface C1Logger {
  debug(message: string): void;
}
