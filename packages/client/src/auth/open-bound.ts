// Token providers whose tokens may be bound to a key; what that takes is loaded by those alone who use it.

import type { Settings } from "../settings/settings.js";
import type { DpopKey, TokenType } from "./dpop.js";
import { kit } from "./kit.js";
import type { TokenProvider } from "./token-source.js";

/** Returns the provider that `open` gives, its tokens bound to the source's key if they are to be. */
export async function openBound(
  key: DpopKey,
  settings: Settings,
  open: (settings: Settings, type?: TokenType) => TokenProvider,
): Promise<TokenProvider> {
  if (!key.dpop) return open(settings);
  const { bindDpop } = await import("./lazy/bind-dpop.js");
  return bindDpop(kit, settings, key, open);
}
