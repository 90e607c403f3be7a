import { requiresCredentials } from "@c1-openapi/model";
import type { MockClock } from "../clock.js";
import type { ServedOperation } from "../document/served-operation.js";
import type { FaultEffects } from "../faults/fault.js";
import type { Call } from "../http/call.js";
import { refuse, rpcCodes } from "../http/reply.js";
import { DpopError, type DpopProofs, dpopAlgorithms, type TokenBinding } from "./dpop.js";
import { hasOtherCredentials } from "./other-credentials.js";
import type { TokenHolder, Tokens } from "./tokens.js";

/** What is needed to find out who makes a request. */
export interface AuthenticationTools {
  readonly clock: MockClock;
  readonly tokens: Tokens;
  readonly dpopProofs: DpopProofs;
}

const nobody: TokenHolder = { clientId: "", userId: "", isAdmin: false, roles: [] };

/**
 * Returns whose token a request has; nobody's where it needs none.
 * @throws {RefusedRequest} unless the token is valid, and sent as its kind demands (RFC 6750, RFC 9449)
 */
export async function authenticate(
  tools: AuthenticationTools,
  operation: ServedOperation,
  call: Call,
  { isTokenRevoked, skewMs }: FaultEffects,
): Promise<TokenHolder> {
  const { tokens, clock } = tools;
  const [, scheme = "", token] =
    /^(Bearer|DPoP) +(\S+)$/i.exec(call.headers.authorization ?? "") ?? [];
  if (token === undefined) {
    if (!requiresCredentials(operation) || hasOtherCredentials(operation, call)) return nobody;
    throw refuseToken("a bearer token is required", "Bearer");
  }
  if (isTokenRevoked) tokens.revoke({ token });
  const state = tokens.check(token);
  const isDpop = scheme.toLowerCase() === "dpop";
  if (state.kind !== "valid") {
    const challenge = isDpop ? dpopChallenge("invalid_token") : 'Bearer error="invalid_token"';
    throw refuseToken(`the token is ${state.kind}`, challenge);
  }
  const { holder, binding } = state;
  if (binding) {
    await checkProof(tools.dpopProofs, call, token, binding, isDpop, clock.now() + skewMs);
  } else if (isDpop) {
    throw refuseToken("the token is a bearer token", dpopChallenge("invalid_token"));
  }
  return holder;
}

async function checkProof(
  proofs: DpopProofs,
  call: Call,
  accessToken: string,
  { thumbprint, demand }: TokenBinding,
  isDpop: boolean,
  nowMs: number,
): Promise<void> {
  if (!isDpop) {
    throw refuseToken(
      "the token is bound to a key: send it as DPoP",
      dpopChallenge("invalid_token"),
    );
  }
  try {
    const shown = await proofs.check(call, demand, { nowMs, accessToken });
    if (shown === thumbprint) return;
  } catch (error) {
    if (!(error instanceof DpopError)) throw error;
    const nonce = demand === "nonce" ? { "dpop-nonce": proofs.nonce } : {};
    throw refuseToken(error.message, dpopChallenge(error.code), nonce);
  }
  throw refuseToken("the token is bound to another key", dpopChallenge("invalid_token"));
}

function dpopChallenge(error: string): string {
  return `DPoP error="${error}", algs="${dpopAlgorithms.join(" ")}"`;
}

function refuseToken(
  message: string,
  challenge: string,
  headers: Readonly<Record<string, string>> = {},
): Error {
  const all = { "www-authenticate": challenge, ...headers };
  return refuse(401, rpcCodes.UNAUTHENTICATED, message, [], all);
}
