import { blotOut, C1AuthError } from "../errors.js";
import { exchange, within } from "../exchange.js";
import { own } from "../own.js";
import { checkServerUrl, parseClientId, tenantUrl } from "../server-url.js";
import { bearerToken, checkToken, type TokenSession } from "./token-source.js";

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

/**
 * What the modules in `lazy/` need of the core.
 *
 * They are handed it and import nothing of it: a module that is loaded on demand and shares others
 * with the core makes bundlers wrap those or move them to chunks of their own (esbuild doubled
 * the size of a bundle that had no use for either).
 */
export interface Kit {
  readonly C1AuthError: typeof C1AuthError;
  readonly exchange: typeof exchange;
  readonly own: typeof own;
  readonly within: typeof within;
  readonly blotOut: typeof blotOut;
  readonly checkServerUrl: typeof checkServerUrl;
  readonly tenantUrl: typeof tenantUrl;
  readonly bearerToken: typeof bearerToken;
  readonly checkToken: typeof checkToken;
  readonly parseClientId: typeof parseClientId;
}

export const kit: Kit = {
  C1AuthError,
  exchange,
  own,
  within,
  blotOut,
  checkServerUrl,
  tenantUrl,
  bearerToken,
  checkToken,
  parseClientId,
};
