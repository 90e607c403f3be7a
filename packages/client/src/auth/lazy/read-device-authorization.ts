// What a device authorization answer holds (RFC 8628, 3.2).

import type { DeviceCode } from "../credentials.js";
import type { Kit } from "../kit.js";

/** What the person has to see, and what the token endpoint is polled with. */
export interface DeviceAuthorization extends DeviceCode {
  readonly deviceCode: string;
  readonly intervalMs: number;
}

const defaultExpirySeconds = 600;
const maxExpirySeconds = 3600;
const defaultIntervalSeconds = 5;
const maxIntervalSeconds = 60;

/**
 * Returns the answer's fields; what may be missing is filled in.
 * @throws C1AuthError when there is no code, or its page isn't https; http is taken of this machine
 */
export function readDeviceAuthorization(
  { C1AuthError, isLoopback }: Kit,
  fields: Record<string, unknown>,
  serverUrl: string,
): DeviceAuthorization {
  const { device_code: deviceCode, user_code: userCode } = fields;
  if (typeof deviceCode !== "string" || deviceCode === "" || typeof userCode !== "string") {
    throw new C1AuthError("The device login was answered without a code");
  }
  const uri = fields.verification_uri_complete ?? fields.verification_uri;
  const url = typeof uri === "string" && URL.canParse(uri) ? new URL(uri) : undefined;
  const isLocal = url?.protocol === "http:" && isLoopback(new URL(serverUrl));
  if (url?.protocol !== "https:" && !isLocal) {
    throw new C1AuthError("The device login was answered with an address that is not https");
  }
  return {
    deviceCode,
    userCode,
    verificationUri: `${uri}`,
    expiresInMs: readSeconds(fields.expires_in, defaultExpirySeconds, maxExpirySeconds),
    intervalMs: readSeconds(fields.interval, defaultIntervalSeconds, maxIntervalSeconds),
  };
}

/** Returns a number of seconds in milliseconds, or the default where it isn't one. */
function readSeconds(value: unknown, defaultSeconds: number, maxSeconds: number): number {
  const seconds = Number(value);
  return 1000 * (seconds > 0 ? Math.min(seconds, maxSeconds) : defaultSeconds);
}
