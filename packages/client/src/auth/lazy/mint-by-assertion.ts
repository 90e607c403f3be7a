// A token for a signed assertion.

import {
  allowInsecureRequests,
  customFetch,
  genericTokenEndpointRequest,
  modifyAssertion,
  PrivateKeyJwt,
} from "oauth4webapi";
import type { Settings } from "../../settings/settings.js";
import type { Answer } from "../../transport/send-with-retries.js";
import type { Kit } from "../kit.js";
import { postForm } from "./post-form.js";

/** Who asks for a token, and for what server. */
export interface AssertionParty {
  readonly clientId: string;
  readonly audience: string;
  readonly key: CryptoKey;
  readonly kid: string | undefined;
  /** How far the server's clock is ahead of ours, in milliseconds. */
  readonly skewMs: number;
}

/** C1 refuses an assertion that is valid for more than five minutes. */
const validSeconds = 120;

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
      const claims = {
        iss: clientId,
        sub: clientId,
        aud: [audience],
        iat: now,
        nbf: now - validSeconds,
        exp: now + validSeconds,
      };
      for (const name of Object.keys(payload)) delete payload[name];
      Object.assign(payload, claims);
      // The name RFC 8037 gave the algorithm; RFC 9864's "Ed25519" is not known to C1.
      header.alg = "EdDSA";
      header.nonce = toHex(crypto.getRandomValues(new Uint8Array(16)));
      if (kid !== undefined) header.kid = kid;
    },
  });
  const server = {
    issuer: settings.serverUrl,
    token_endpoint: `${settings.serverUrl}/auth/v1/token`,
  };
  return postForm(kit, settings, {
    path: "/auth/v1/token",
    secrets,
    send: ({ signal, fetch }) =>
      genericTokenEndpointRequest(
        server,
        { client_id: clientId },
        authentication,
        "client_credentials",
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
  });
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
