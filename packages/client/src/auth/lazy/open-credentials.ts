// The token provider of a client id and secret.

import type { Settings } from "../../settings/settings.js";
import type { Answer } from "../../transport/send-with-retries.js";
import type { ClientCredentials, MintOptions } from "../credentials.js";
import type { TokenType } from "../dpop.js";
import type { Kit } from "../kit.js";
import type { TokenProvider } from "../token-source.js";
import { parseClientSecret } from "./client-secret.js";
import { importSigningKey } from "./import-key.js";
import { mintByAssertion } from "./mint-by-assertion.js";
import { readTokenAnswer } from "./read-token-answer.js";
import { cacheTokens, type MintedToken } from "./token-cache.js";

/** A clock that is off by less is not why an assertion is refused, in milliseconds. */
const toleratedSkewMs = 30_000;

/** Returns the token provider of one client; key, clock skew and tokens are that client's own. */
export function openCredentials(
  kit: Kit,
  settings: Settings,
  ask: () => ClientCredentials | Promise<ClientCredentials>,
  options?: MintOptions,
  type?: TokenType,
): TokenProvider {
  let skewMs = 0;
  let imported: { readonly clientSecret: string; readonly key: CryptoKey } | undefined;

  async function request(
    { clientId, clientSecret }: ClientCredentials,
    secrets: string[],
  ): Promise<Answer> {
    const { audience } = kit.parseClientId(clientId);
    const jwk = parseClientSecret(kit, clientSecret);
    if (imported?.clientSecret !== clientSecret) {
      imported = { clientSecret, key: await importSigningKey(kit, jwk) };
    }
    const party = { clientId, audience, key: imported.key, kid: jwk.kid, skewMs };
    return mintByAssertion(kit, settings, party, secrets);
  }

  /**
   * An assertion made by a clock that is wrong is refused: then the server's own is right. So is a
   * proof without the server's nonce (RFC 9449, 8): the next one has it.
   */
  function mayCorrect({ headers }: Response): boolean {
    const aheadMs = Date.parse(headers.get("date") ?? "") - settings.clock.now();
    const isWrong = Math.abs(aheadMs - skewMs) > toleratedSkewMs;
    if (isWrong) skewMs = aheadMs;
    return isWrong || headers.has("dpop-nonce");
  }

  async function mint(): Promise<MintedToken> {
    let credentials = await ask();
    let isFirst = true;
    let mayRotate = true;
    for (;;) {
      const secrets = [credentials.clientSecret];
      const answer = await request(credentials, secrets);
      const isRefused = answer.response.status === 400 || answer.response.status === 401;
      if (isRefused && isFirst && mayCorrect(answer.response)) {
        isFirst = false;
        continue;
      }
      if (isRefused && mayRotate) {
        // The credential may have been replaced while this mint was on its way.
        mayRotate = false;
        const current = await ask();
        if (!isSame(current, credentials)) {
          credentials = current;
          continue;
        }
      }
      return readTokenAnswer(kit, answer, secrets, type);
    }
  }

  return cacheTokens(kit, settings, mint, options);
}

function isSame(one: ClientCredentials, other: ClientCredentials): boolean {
  return one.clientId === other.clientId && one.clientSecret === other.clientSecret;
}
