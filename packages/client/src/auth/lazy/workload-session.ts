import type { Settings } from "../../settings.js";
import type { Kit } from "../lazy-session.js";
import type { MintOptions, WorkloadIdentity } from "../minted-sources.js";
import type { TokenSession } from "../token-source.js";
import { mintByExchange } from "./mint-by-exchange.js";
import { readTokenAnswer } from "./token-answer.js";
import { cacheTokens, type MintedToken } from "./token-cache.js";

/** Returns the keeper of one client's tokens, each traded for a token of the workload's own. */
export function openWorkload(
  kit: Kit,
  settings: Settings,
  { clientId, subjectToken }: WorkloadIdentity,
  options?: MintOptions,
): TokenSession {
  async function mint(): Promise<MintedToken> {
    const subject = kit.checkToken(await subjectToken());
    const secrets = [subject];
    const answer = await mintByExchange(kit, settings, clientId, subject, secrets);
    return readTokenAnswer(kit, answer, secrets);
  }

  return cacheTokens(settings, mint, options);
}
