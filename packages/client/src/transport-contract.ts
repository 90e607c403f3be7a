import type { RetryOptions } from "./retry-options.js";

/** What one call may set for itself; everything left out is the client's own setting. */
export interface CallOptions {
  /** Ends the call, its retries and their waiting; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Time one attempt may take, its body included, in milliseconds (1 to 2147483647).
   * @default the client's `timeoutMs`
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Time the whole call may take, all attempts and waits included, in milliseconds (1 to 2147483647).
   * @default the client's `totalTimeoutMs`
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Retries of this call: a number of retries, or the settings to change.
   * @default the client's `retry`
   */
  readonly retry?: number | RetryOptions | undefined;
  /**
   * Whether this call can be repeated without harm, though its method (POST, PATCH) doesn't say so:
   * then it is retried like a GET. Searches are such calls.
   * @default true for GET, HEAD, OPTIONS, PUT and DELETE
   */
  readonly isIdempotent?: boolean | undefined;
  /** More headers for this call; an `authorization` gives way to the client's own. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** One call as an operation hands it to the transport. */
export interface C1Request {
  readonly method: string;
  /** The path as the document writes it: what messages and events show. */
  readonly path: string;
  /** The path with its parameters and its query: what is sent. */
  readonly target: string;
  /** The JSON body, serialised once: every attempt sends the same bytes. */
  readonly body?: string | undefined;
  readonly options?: CallOptions | undefined;
}

/** What an operation needs of a client: `createC1Transport()` and `createC1Client()` both give it. */
export interface C1Transport {
  /** Sends one call and returns the parsed body of its answer; throws a `C1Error` otherwise. */
  send(request: C1Request): Promise<unknown>;
}
