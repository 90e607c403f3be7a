// A token for a workload's own token.

import {
  allowInsecureRequests,
  customFetch,
  genericTokenEndpointRequest,
  None,
} from "oauth4webapi";
import type { Settings } from "../../settings/settings.js";
import type { Answer } from "../../transport/send-with-retries.js";
import type { Kit } from "../kit.js";
import { postForm } from "./post-form.js";

/** Returns the token endpoint's answer to a token exchange (RFC 8693, 2.1). */
export function mintByExchange(
  kit: Kit,
  settings: Settings,
  clientId: string,
  subjectToken: string,
): Promise<Answer> {
  const server = {
    issuer: settings.serverUrl,
    token_endpoint: `${settings.serverUrl}/auth/v1/token`,
  };
  const parameters = {
    subject_token: subjectToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  };
  return postForm(kit, settings, {
    path: "/auth/v1/token",
    secrets: [subjectToken],
    send: ({ signal, fetch }) =>
      genericTokenEndpointRequest(
        server,
        { client_id: clientId },
        None(),
        "urn:ietf:params:oauth:grant-type:token-exchange",
        parameters,
        // `checkServerUrl()` has seen to it that plain http is only ever this machine's own.
        { signal, [customFetch]: fetch, [allowInsecureRequests]: true },
      ),
  });
}
