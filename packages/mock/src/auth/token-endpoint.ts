import type { MockClock } from "../clock.js";
import type { Call, Reply } from "../http/call.js";
import { jsonReply, refuse, rpcCodes } from "../http/reply.js";
import { checkAssertion } from "./assertion.js";
import { type Credentials, type KnownClient, splitClientId } from "./credentials.js";
import { type DeviceLogin, deviceGrant } from "./device-login.js";
import { type DpopDemand, DpopError, type DpopProofs, type TokenBinding } from "./dpop.js";
import { type Form, readForm, requireField } from "./form.js";
import { Nonces } from "./nonces.js";
import { noStore, refuseGrant } from "./oauth-error.js";
import { isAllowedSource } from "./source-address.js";
import { checkSubjectToken, exchangeGrant } from "./subject-token.js";
import type { TokenHolder, Tokens } from "./tokens.js";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const tokenType = "urn:ietf:params:oauth:token-type:access_token";

/** What the token endpoint works with. */
export interface TokenEndpointTools {
  readonly clock: MockClock;
  readonly credentials: Credentials;
  readonly tokens: Tokens;
  readonly deviceLogin: DeviceLogin;
  readonly dpopProofs: DpopProofs;
  readonly lifetimeSeconds: number;
}

/** Returns what answers `POST /auth/v1/token`; every check that fails says which one it was. */
export function createTokenEndpoint(
  tools: TokenEndpointTools,
): (call: Call, skewMs: number) => Promise<Reply> {
  const { clock, credentials, tokens, deviceLogin, dpopProofs, lifetimeSeconds } = tools;
  const nonces = new Nonces();

  function answer(
    holder: TokenHolder,
    form: Form,
    binding: TokenBinding | undefined,
    more: object = {},
  ): Reply {
    const roles = narrowRoles(holder.roles, form.get("scope"));
    const body = {
      access_token: tokens.issue({ ...holder, roles }, lifetimeSeconds, binding),
      token_type: binding ? "DPoP" : "Bearer",
      expires_in: lifetimeSeconds,
      ...(roles.length > 0 && { scope: roles.join(" ") }),
      ...more,
    };
    return jsonReply(200, body, { ...noStore, ...nonceHeader(binding?.demand) });
  }

  function nonceHeader(demand: DpopDemand | undefined): Record<string, string> {
    return demand === "nonce" ? { "dpop-nonce": dpopProofs.nonce } : {};
  }

  /** Binds the token to a key if the client demands it, or the request has a proof (RFC 9449, section 5). */
  async function bind(
    call: Call,
    nowMs: number,
    demanded: DpopDemand | undefined,
  ): Promise<TokenBinding | undefined> {
    const demand = demanded ?? (call.headers.dpop === undefined ? undefined : "proof");
    if (!demand) return undefined;
    try {
      return { demand, thumbprint: await dpopProofs.check(call, demand, { nowMs }) };
    } catch (error) {
      if (!(error instanceof DpopError)) throw error;
      throw refuseGrant(error.code, error.message, nonceHeader(demand));
    }
  }

  function findClient(form: Form, kind: KnownClient["kind"], sourceAddress: string): KnownClient {
    const clientId = requireField(form, "client_id");
    if (!splitClientId(clientId)) {
      throw refuseGrant("invalid_client", "client_id is not of the form name@host/use");
    }
    const client = credentials.find(clientId);
    if (!client) throw refuseGrant("invalid_client", "the client is not known here");
    if (client.kind !== kind) throw refuseGrant("unauthorized_client", "not with this client");
    const why = client.whyNot();
    if (why) throw refuseGrant("invalid_client", why);
    if (!isAllowedSource(sourceAddress, client.allowedSources())) {
      throw refuseGrant("unauthorized_client", "the client may not be used from this address");
    }
    return client;
  }

  async function byAssertion(form: Form, call: Call, nowMs: number): Promise<Reply> {
    // The plain form would hand over the private key itself.
    if (form.has("client_secret")) {
      throw refuseGrant("invalid_request", "client_secret must never be sent: sign an assertion");
    }
    if (requireField(form, "client_assertion_type") !== assertionType) {
      throw refuseGrant("invalid_request", `client_assertion_type must be ${assertionType}`);
    }
    const assertion = requireField(form, "client_assertion");
    const client = findClient(form, "key", call.sourceAddress);
    const binding = await bind(call, nowMs, client.dpop);
    if (client.kind === "key") await checkAssertion(assertion, client, nonces, nowMs);
    const reply = answer(client.holder(), form, binding);
    client.used();
    return reply;
  }

  async function byExchange(form: Form, call: Call, nowMs: number): Promise<Reply> {
    const client = findClient(form, "workload", call.sourceAddress);
    const binding = await bind(call, nowMs, client.dpop);
    if (client.kind === "workload") await checkSubjectToken(form, client, nowMs);
    return answer(client.holder(), form, binding, { issued_token_type: tokenType });
  }

  return async (call, skewMs) => {
    if (call.method !== "POST") {
      throw refuse(405, rpcCodes.UNIMPLEMENTED, "the token endpoint takes POST", [], {
        allow: "POST",
      });
    }
    const form = readForm(call);
    const nowMs = clock.now() + skewMs;
    const grantType = requireField(form, "grant_type");
    if (grantType === "client_credentials") return byAssertion(form, call, nowMs);
    if (grantType === exchangeGrant) return byExchange(form, call, nowMs);
    if (grantType === deviceGrant) {
      const binding = await bind(call, nowMs, undefined);
      return answer(deviceLogin.redeem(form), form, binding);
    }
    throw refuseGrant("unsupported_grant_type", "this grant type is not supported");
  };
}

/** A scope is an id of a role; asking for some of those one has narrows the token further. */
function narrowRoles(held: readonly string[], scope: string | undefined): readonly string[] {
  if (scope === undefined) return held;
  const asked = scope.split(" ").filter(Boolean);
  if (held.length > 0 && !asked.every((each) => held.includes(each))) {
    throw refuseGrant("invalid_scope", "the credential doesn't have this scope");
  }
  return asked;
}
