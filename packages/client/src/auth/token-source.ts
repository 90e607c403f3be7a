// What gets access tokens: a description, and the provider that a client makes of it.

import type { FetchLike } from "../settings/fetch-settings.js";
import type { Settings } from "../settings/settings.js";

/** A way to get access tokens: a description that any number of clients can share. */
export interface TokenSource {
  /** Address of the API the credential belongs to, when the credential names one. */
  readonly serverUrl?: string | undefined;
  /** Whether the provider will know the address, though the source doesn't yet. */
  readonly resolvesServerUrlLate?: boolean | undefined;
  /** Returns the token provider of one client. Nothing it holds is shared with another client. */
  createProvider(settings: Settings): TokenProvider;
}

/** Provides the tokens of one client. */
export interface TokenProvider {
  /** Address of the API, known with the first token at the latest, if the client was given none. */
  readonly serverUrl?: string | undefined;
  /** Finds out the address of the API, where it is resolved late; needs no token for that. */
  resolveServerUrl?(): Promise<string>;
  /** Returns a token for one request; may be at once or later. */
  token(signal?: AbortSignal): string | Promise<string>;
  /**
   * Returns a `fetch` whose requests show that the token is one's own, where it is bound to a key; else
   * undefined. Left out, no token is bound.
   */
  bind?(fetch: FetchLike, token: string): FetchLike | undefined;
  /**
   * Called after a 401. Returns true if a new token may help; the call is then sent once more. Left
   * out, none ever helps.
   */
  invalidate?(token: string): boolean;
}
