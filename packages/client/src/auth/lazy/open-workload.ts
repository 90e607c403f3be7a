// The token provider of a workload.

import type { Settings } from "../../settings/settings.js";
import type { MintOptions, WorkloadIdentity } from "../credentials.js";
import type { TokenType } from "../dpop.js";
import type { Kit } from "../kit.js";
import type { TokenProvider } from "../token-source.js";
import { mintByExchange } from "./mint-by-exchange.js";
import { readTokenAnswer } from "./read-token-answer.js";
import { cacheTokens, type MintedToken } from "./token-cache.js";

/** Returns the token provider of one client: each token is exchanged for one of the workload's own. */
export function openWorkload(
  kit: Kit,
  settings: Settings,
  { clientId, subjectToken }: WorkloadIdentity,
  options?: MintOptions,
  type?: TokenType,
): TokenProvider {
  async function mint(): Promise<MintedToken> {
    const subject = kit.checkToken(await subjectToken(), "The subject token");
    let answer = await mintByExchange(kit, settings, clientId, subject);
    // Once more with the server's nonce in the proof (RFC 9449, 8), or with the server's clock.
    if (type && answer.response.status === 400) {
      answer = await mintByExchange(kit, settings, clientId, subject);
    }
    return readTokenAnswer(kit, answer, [subject], type);
  }

  return cacheTokens(kit, settings, mint, options);
}
