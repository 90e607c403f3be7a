import type { Settings } from "../../settings.js";
import type { Kit } from "../lazy-session.js";
import type { ClientCredentials, MintOptions } from "../minted-sources.js";
import type { TokenSession } from "../token-source.js";
import { parseClientSecret } from "./client-secret.js";
import { importSigningKey } from "./import-key.js";
import { mintByAssertion } from "./mint-by-assertion.js";
import { readTokenAnswer } from "./token-answer.js";
import { cacheTokens, type MintedToken } from "./token-cache.js";

/** Returns the keeper of one client's tokens; key, clock skew and tokens are that client's own. */
export function openCredentials(
  kit: Kit,
  settings: Settings,
  ask: () => ClientCredentials | Promise<ClientCredentials>,
  options?: MintOptions,
): TokenSession {
  let skewMs = 0;
  let signing: { readonly clientSecret: string; readonly key: CryptoKey } | undefined;

  async function mint(): Promise<MintedToken> {
    let { clientId, clientSecret } = await ask();
    for (let isSkewed = false, isRotated = false; ; ) {
      const { audience } = kit.parseClientId(clientId);
      const jwk = parseClientSecret(kit, clientSecret);
      if (signing?.clientSecret !== clientSecret) {
        signing = { clientSecret, key: await importSigningKey(kit, jwk) };
      }
      const party = { clientId, audience, key: signing.key, kid: jwk.kid, skewMs };
      const secrets = [clientSecret];
      const answer = await mintByAssertion(kit, settings, party, secrets);
      const { status, headers } = answer.response;
      if (status === 400 || status === 401) {
        // An assertion made by a clock that is wrong is refused: then the server's own is right.
        const aheadMs = Date.parse(headers.get("date") ?? "") - settings.clock.now();
        if (!isSkewed && Math.abs(aheadMs - skewMs) > 30_000) {
          isSkewed = true;
          skewMs = aheadMs;
          continue;
        }
        // Or the credential was replaced while this mint was on its way.
        const now = await ask();
        if (!isRotated && (now.clientId !== clientId || now.clientSecret !== clientSecret)) {
          isRotated = true;
          ({ clientId, clientSecret } = now);
          continue;
        }
      }
      return readTokenAnswer(kit, answer, secrets);
    }
  }

  return cacheTokens(settings, mint, options);
}
