import type { Clock } from "./clock.js";
import type { C1Event } from "./events.js";

/** `fetch`, as far as the client uses it: always with an address and an init, never with a Request. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** The numbers that rule a call: all set, all in range. */
export interface Limits {
  readonly maxRetries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  readonly maxRetryAfterMs: number;
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxResponseBytes: number;
}

/** A client's options, checked and with every default filled in. */
export interface Settings extends Limits {
  /**
   * Origin, and path prefix if any, without a slash at the end; empty when it comes with the
   * first token.
   */
  readonly base: string;
  readonly fetch: FetchLike;
  readonly clock: Clock;
  readonly random: () => number;
  readonly userAgent?: string | undefined;
  readonly emit?: ((event: C1Event) => void) | undefined;
  /** Of one call only. */
  readonly signal?: AbortSignal | undefined;
}

/** The settings of one call: the client's, and over them what the call was told. */
export interface CallSettings extends Settings {
  readonly headers?: HeadersInit | undefined;
  readonly isIdempotent?: boolean | undefined;
  /** Further settings of `fetch`, such as `cache`. */
  readonly init?: RequestInit | undefined;
}
