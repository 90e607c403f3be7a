import {
  allowInsecureRequests,
  customFetch,
  deviceAuthorizationRequest,
  deviceCodeGrantRequest,
  None,
} from "oauth4webapi";
import type { C1AuthError } from "../../errors.js";
import type { CallSettings } from "../../settings.js";
import type { Kit } from "../lazy-session.js";
import type { DeviceCode } from "../login-with-device.js";
import { postForm } from "./post-form.js";
import { readAuthAnswer, readTokenAnswer } from "./token-answer.js";

/** Returns the access token of a person who logs in with another device (RFC 8628). */
export async function pollDeviceToken(
  kit: Kit,
  settings: CallSettings,
  clientId: string,
  showCode: (code: DeviceCode) => void | Promise<void>,
): Promise<string> {
  const { clock, base, signal } = settings;
  const secrets: string[] = [];
  const client = { client_id: clientId };
  const server = {
    issuer: base,
    token_endpoint: `${base}/auth/v1/token`,
    device_authorization_endpoint: `${base}/auth/v1/device_authorization`,
  };
  const authorization = await postForm(
    kit,
    settings,
    "/auth/v1/device_authorization",
    secrets,
    ({ signal: inner, fetch }) =>
      deviceAuthorizationRequest(
        server,
        client,
        None(),
        {},
        {
          ...{ signal: inner, [customFetch]: fetch, [allowInsecureRequests]: true },
        },
      ),
  );
  const device = readDevice(kit, readAuthAnswer(kit, authorization, secrets));
  const endsAtMs = clock.monotonic() + device.expiresInMs;
  secrets.push(device.deviceCode);
  const { userCode, verificationUri, expiresInMs } = device;
  await showCode({ userCode, verificationUri, expiresInMs });

  for (let intervalMs = device.intervalMs; ; ) {
    await kit.within(clock, signal, intervalMs);
    if (clock.monotonic() >= endsAtMs) {
      throw new kit.C1AuthError("The code has expired", { oauthError: "expired_token" });
    }
    const answer = await postForm(
      kit,
      settings,
      "/auth/v1/token",
      secrets,
      ({ signal: inner, fetch }) =>
        deviceCodeGrantRequest(server, client, None(), device.deviceCode, {
          ...{ signal: inner, [customFetch]: fetch, [allowInsecureRequests]: true },
        }),
    );
    try {
      return readTokenAnswer(kit, answer, secrets).token;
    } catch (error) {
      const { oauthError } = error as C1AuthError;
      // RFC 8628, 3.5: five seconds more, for this and all later requests, and no end of it.
      if (oauthError === "slow_down") intervalMs += 5000;
      else if (oauthError !== "authorization_pending") throw error;
    }
  }
}

/** Returns what RFC 8628, 3.2 says an answer holds; what may be missing is filled in. */
function readDevice(
  { C1AuthError }: Kit,
  fields: Record<string, unknown>,
): DeviceCode & { readonly deviceCode: string; readonly intervalMs: number } {
  const { device_code: deviceCode, user_code: userCode } = fields;
  const verificationUri = fields.verification_uri_complete ?? fields.verification_uri;
  if (typeof deviceCode !== "string" || !deviceCode || typeof userCode !== "string") {
    throw new C1AuthError("The device login was answered without a code");
  }
  if (
    typeof verificationUri !== "string" ||
    !URL.canParse(verificationUri) ||
    new URL(verificationUri).protocol !== "https:"
  ) {
    throw new C1AuthError("The device login was answered with an address that is not https");
  }
  const expiresIn = Number(fields.expires_in);
  const interval = Number(fields.interval);
  return {
    ...{ deviceCode, userCode, verificationUri },
    expiresInMs: 1000 * (expiresIn > 0 ? Math.min(expiresIn, 3600) : 600),
    intervalMs: 1000 * (interval > 0 ? Math.min(interval, 60) : 5),
  };
}
