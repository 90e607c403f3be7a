import type { Settings } from "../settings.js";

/** A way to get access tokens: a description that any number of clients can share. */
export interface TokenSource {
  /** Address of the API the credential belongs to, when the credential names one. */
  readonly serverUrl?: string | undefined;
  /** Whether the keeper of tokens will know the address, though the source doesn't yet. */
  readonly isPlaceLazy?: boolean;
  /** Returns the token keeper of one client. Nothing it keeps is shared with another client. */
  connect(settings: Settings): TokenSession;
}

/** Keeps the tokens of one client. */
export interface TokenSession {
  /** Address of the API, known with the first token at the latest, if the client was told none. */
  readonly serverUrl?: string | undefined;
  /** Returns a token for one request; may be at once or later. */
  token(signal?: AbortSignal): string | Promise<string>;
  /**
   * Hears that the API refused a token (401). Returns whether asking for a token again may give
   * another one, so that the call is worth one more try; left out, it never does.
   */
  refused?(token: string): boolean;
}
