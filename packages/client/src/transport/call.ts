// One call, before anything is sent.

import type { FetchLike, FetchSettings, RequestBody } from "../settings/fetch-settings.js";
import type { Limits } from "../settings/limits.js";

/** What of a call decides how it is retried. All fields are named, so that none comes from a polluted Object.prototype. */
export interface RetriableCall {
  readonly method: string;
  /** The path as the document writes it. */
  readonly path: string;
  readonly operation: string | undefined;
  /** Whether a request that may have been carried out can be sent again. */
  readonly isIdempotent: boolean;
  /** Whether the body can be sent again: a stream can't. */
  readonly isReplayable: boolean;
  /** Whether the body of a success is left to the caller to read. */
  readonly leavesBody: boolean;
  readonly limits: Limits;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
  /** What was sent and must not be seen in any error. */
  readonly secrets: readonly string[];
}

/** One call to the API, ready to be sent but for its token. */
export interface Call extends RetriableCall {
  /** The path with its parameters, and the query; it follows the server's URL. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | null | undefined;
  readonly fetchSettings: FetchSettings;
  /** The call's own `fetch`. */
  readonly fetch: FetchLike | undefined;
  /** Every token is added when it is sent. */
  readonly secrets: string[];
}
