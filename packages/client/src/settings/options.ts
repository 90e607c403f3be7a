// The options of a client.

import type { PathSerializer, QuerySerializer, QuerySerializerOptions } from "openapi-fetch";
import type { TokenSource } from "../auth/token-source.js";
import type { C1Event, C1Logger } from "../events/events.js";
import type { Clock } from "./clock.js";
import type { FetchLike, FetchSettings } from "./fetch-settings.js";
import type { ClientHeaders } from "./headers.js";
import type { RetryOptions } from "./retry-options.js";

/** What signs a client in: a token source, a function that returns a token, or a token. */
export type Auth = TokenSource | string | (() => string | Promise<string>);

/** The options of every client. Settings of `fetch` such as `cache` can stand among them. */
export interface C1ClientOptions extends FetchSettings {
  /**
   * The tenant: `acme` means https://acme.conductor.one, a name with a dot is a host as it stands, a
   * URL is that URL, without `/api` at its end. A host of this machine is spoken to by http.
   * @default the host the credential names
   */
  readonly tenant?: string | undefined;
  /**
   * The API's address; https, or http on this machine; a path prefix is kept. Not together with
   * `tenant`.
   * @default the host the credential names
   */
  readonly serverUrl?: string | URL | undefined;
  /**
   * Headers of every call, or a function that returns them, asked once a call.
   * @default none
   */
  readonly headers?: ClientHeaders | undefined;
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
  /**
   * Gets one line for each event, such as `console` does. Nothing secret is ever in one.
   * @default none
   */
  readonly logger?: C1Logger | undefined;
  /**
   * Called with every request, response, retry and token; may be async. What it throws, and what it
   * rejects with, is dropped.
   * @default none
   */
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

/** The options of `createC1Transport()`. */
export interface C1TransportOptions extends C1ClientOptions {
  /** What signs the client in. */
  readonly auth: Auth;
}

/** The options of `createC1Client()`; all can be left out. */
export interface C1Options extends C1ClientOptions {
  /**
   * What signs the client in.
   * @default `fromEnvironment()`
   */
  readonly auth?: Auth | undefined;
  /**
   * Writes the query of a call by path: a function, or the styles of OpenAPI.
   * @default lists repeat their name, dates are ISO 8601, what a query can't say is refused
   */
  readonly querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions | undefined;
  /**
   * Writes the body of a call by path.
   * @default JSON; form data as it is; what a header calls urlencoded as that
   */
  readonly bodySerializer?: ((body: never, headers: Headers) => unknown) | undefined;
  /**
   * Fills the parameters of a path in.
   * @default encoded; what would climb or vanish is refused
   */
  readonly pathSerializer?: PathSerializer | undefined;
  /**
   * Makes the `Request` that middleware sees.
   * @default the platform's
   */
  readonly Request?: typeof Request | undefined;
}
