// A token provider whose code is loaded when it is needed.

import type { TokenProvider } from "./token-source.js";

/** Returns a token provider that is loaded when the first token, or the address, is asked for. */
export function lazyProvider(load: () => Promise<TokenProvider>): TokenProvider {
  let provider: TokenProvider | undefined;
  let loading: Promise<TokenProvider> | undefined;

  async function open(): Promise<TokenProvider> {
    try {
      loading ??= load();
      provider = await loading;
      return provider;
    } finally {
      // A load that failed, for want of a network say, is repeated by the next call.
      loading = undefined;
    }
  }

  return {
    get serverUrl() {
      return provider?.serverUrl;
    },
    resolveServerUrl: async () => (await open()).serverUrl ?? "",
    token: (signal) => provider?.token(signal) ?? open().then((opened) => opened.token(signal)),
    bind: (fetch, token) => provider?.bind?.(fetch, token),
    invalidate: (token) => provider?.invalidate?.(token) ?? false,
  };
}
