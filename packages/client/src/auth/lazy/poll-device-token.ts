// The login of a person on another device (RFC 8628).

import {
  allowInsecureRequests,
  customFetch,
  deviceAuthorizationRequest,
  genericTokenEndpointRequest,
  None,
} from "oauth4webapi";
import type { C1AuthError } from "../../errors/c1-auth-error.js";
import type { Settings } from "../../settings/settings.js";
import type { DeviceCode } from "../credentials.js";
import type { Kit } from "../kit.js";
import { postForm } from "./post-form.js";
import { readDeviceAuthorization } from "./read-device-authorization.js";
import { readAuthAnswer, readTokenAnswer } from "./read-token-answer.js";

/** RFC 8628, 3.5: `slow_down` adds this for the next and all later requests, in milliseconds. */
const slowDownMs = 5000;

/** What a login needs of the program. */
export interface DeviceLogin {
  readonly clientId: string;
  readonly showCode: (code: DeviceCode) => void | Promise<void>;
  readonly signal: AbortSignal | undefined;
}

/** Returns the access token of a person who logs in with another device. */
export async function pollDeviceToken(
  kit: Kit,
  settings: Settings,
  { clientId, showCode, signal }: DeviceLogin,
): Promise<string> {
  const { clock, serverUrl } = settings;
  const secrets: string[] = [];
  const client = { client_id: clientId };
  const server = {
    issuer: serverUrl,
    token_endpoint: `${serverUrl}/auth/v1/token`,
    device_authorization_endpoint: `${serverUrl}/auth/v1/device_authorization`,
  };
  const authorization = await postForm(kit, settings, {
    path: "/auth/v1/device_authorization",
    secrets,
    signal,
    send: ({ signal: inner, fetch }) =>
      deviceAuthorizationRequest(server, client, None(), {}, options(inner, fetch)),
  });
  const fields = readAuthAnswer(kit, authorization, secrets);
  const device = readDeviceAuthorization(kit, fields, serverUrl);
  const endsAtMs = clock.monotonic() + device.expiresInMs;
  secrets.push(device.deviceCode);
  const { userCode, verificationUri, expiresInMs } = device;
  await showCode({ userCode, verificationUri, expiresInMs });

  for (let intervalMs = device.intervalMs; ; ) {
    await kit.sleep(clock, signal, intervalMs);
    if (clock.monotonic() >= endsAtMs) {
      throw new kit.C1AuthError("The code has expired", { oauthError: "expired_token" });
    }
    const answer = await postForm(kit, settings, {
      path: "/auth/v1/token",
      secrets,
      signal,
      send: ({ signal: inner, fetch }) =>
        genericTokenEndpointRequest(
          server,
          client,
          None(),
          "urn:ietf:params:oauth:grant-type:device_code",
          { device_code: device.deviceCode },
          options(inner, fetch),
        ),
    });
    try {
      return readTokenAnswer(kit, answer, secrets).token;
    } catch (error) {
      const { oauthError } = error as C1AuthError;
      if (oauthError === "slow_down") intervalMs += slowDownMs;
      else if (oauthError !== "authorization_pending") throw error;
    }
  }
}

function options(signal: AbortSignal, fetch: (url: string, init: object) => Promise<Response>) {
  // `checkServerUrl()` has seen to it that plain http is only ever this machine's own.
  return { signal, [customFetch]: fetch, [allowInsecureRequests]: true };
}
