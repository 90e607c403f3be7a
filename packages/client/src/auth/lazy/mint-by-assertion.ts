import {
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  customFetch,
  modifyAssertion,
  PrivateKeyJwt,
} from "oauth4webapi";
import type { Answer } from "../../exchange.js";
import type { Settings } from "../../settings.js";
import type { Kit } from "../lazy-session.js";
import { postForm } from "./post-form.js";

/** Who asks for a token, and for what place. */
export interface AssertionParty {
  readonly clientId: string;
  readonly audience: string;
  readonly key: CryptoKey;
  readonly kid: string | undefined;
  /** How far the server's clock is ahead of ours, in milliseconds. */
  readonly skewMs: number;
}

/**
 * Returns the token endpoint's answer to a client assertion (RFC 7523), freshly signed for each
 * attempt. The claims are C1's own: see `claims` below.
 */
export function mintByAssertion(
  kit: Kit,
  settings: Settings,
  { clientId, audience, key, kid, skewMs }: AssertionParty,
  secrets: string[],
): Promise<Answer> {
  const authentication = PrivateKeyJwt(key, {
    [modifyAssertion](header, payload) {
      const now = Math.floor((settings.clock.now() + skewMs) / 1000);
      const nonce = crypto.getRandomValues(new Uint8Array(16));
      const claims = {
        iss: clientId,
        sub: clientId,
        aud: [audience],
        iat: now,
        // C1 refuses an `exp` more than five minutes away.
        nbf: now - 120,
        exp: now + 120,
      };
      for (const name of Object.keys(payload)) delete payload[name];
      Object.assign(payload, claims);
      // The name RFC 8037 gave the algorithm; RFC 9864's "Ed25519" is not known to C1.
      header.alg = "EdDSA";
      header.nonce = Array.from(nonce, (byte) => byte.toString(16).padStart(2, "0")).join("");
      if (kid !== undefined) header.kid = kid;
    },
  });
  const server = { issuer: settings.base, token_endpoint: `${settings.base}/auth/v1/token` };
  return postForm(kit, settings, "/auth/v1/token", secrets, ({ signal, fetch }) =>
    clientCredentialsGrantRequest(
      server,
      { client_id: clientId },
      authentication,
      {},
      {
        signal,
        [customFetch]: (url, init) => {
          secrets.push(`${init.body.get("client_assertion")}`);
          return fetch(url, init);
        },
        // `checkServerUrl()` has seen to it that plain http is only ever this machine's own.
        [allowInsecureRequests]: true,
      },
    ),
  );
}
