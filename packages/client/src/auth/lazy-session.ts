import type { TokenSession } from "./token-source.js";

/** Returns a keeper of tokens that is loaded when the first token is asked for. */
export function lazySession(load: () => Promise<TokenSession>): TokenSession {
  let session: TokenSession | undefined;
  let loading: Promise<TokenSession> | undefined;

  async function open(): Promise<TokenSession> {
    try {
      loading ??= load();
      session = await loading;
      return session;
    } finally {
      // A load that failed, for want of a network say, is tried again by the next call.
      loading = undefined;
    }
  }

  return {
    get serverUrl() {
      return session?.serverUrl;
    },
    token: (signal) => session?.token(signal) ?? open().then((opened) => opened.token(signal)),
    refused: (token) => session?.refused?.(token) ?? false,
  };
}
