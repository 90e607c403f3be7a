// The token provider of a workload.

import type { Settings } from "../../settings/settings.js";
import type { MintOptions, WorkloadIdentity } from "../credentials.js";
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
): TokenProvider {
  async function mint(): Promise<MintedToken> {
    const subject = kit.checkToken(await subjectToken(), "The subject token");
    const answer = await mintByExchange(kit, settings, clientId, subject);
    return readTokenAnswer(kit, answer, [subject]);
  }

  return cacheTokens(kit, settings, mint, options);
}
