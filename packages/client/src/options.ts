import type { TokenSource } from "./auth/token-source.js";
import type { Clock } from "./clock.js";
import type { C1Event, C1Logger } from "./events.js";
import type { RetryOptions } from "./retry-options.js";
import type { FetchLike } from "./settings.js";

/** What a client can be told; only `auth` is required, and `createC1Client()` does without it too. */
export interface C1Options {
  /**
   * The tenant: `acme` means https://acme.conductor.one, a name with a dot is a host as it stands.
   * @default the host the credential names
   */
  readonly tenant?: string | undefined;
  /**
   * The API's address; https, or http on this machine. Not together with `tenant`.
   * @default the host the credential names
   */
  readonly serverUrl?: string | URL | undefined;
  /** A token source, or a token. */
  readonly auth?: TokenSource | string | undefined;
  /**
   * Sends the requests, always called as `fetch(url, init)`.
   * @default the platform's `fetch`, looked up at each call
   */
  readonly fetch?: FetchLike | undefined;
  /**
   * Retries: how many, or the settings to change.
   * @default 2
   */
  readonly retry?: number | RetryOptions | undefined;
  /**
   * Time one attempt may take, its body included, in milliseconds (1 to 2147483647).
   * @default 30000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Time a call may take, all attempts and waits included, in milliseconds (1 to 2147483647).
   * @default 120000
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * The longest body that is read, in bytes after decompression.
   * @default 33554432
   */
  readonly maxResponseBytes?: number | undefined;
  /**
   * The `user-agent` header; browsers always send their own.
   * @default the platform's own
   */
  readonly userAgent?: string | undefined;
  /** Takes one line for each event, such as `console`. Nothing secret is ever in one. */
  readonly logger?: C1Logger | undefined;
  /** Is told of every request, response, retry and token. What it throws is dropped. */
  readonly onEvent?: ((event: C1Event) => void) | undefined;
  /**
   * Where time comes from.
   * @default the platform's clock
   */
  readonly clock?: Clock | undefined;
  /**
   * Returns a number from 0 up to 1, for the spread of waits.
   * @default Math.random
   */
  readonly random?: (() => number) | undefined;
}
