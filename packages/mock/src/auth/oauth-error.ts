import { jsonReply, RefusedRequest } from "../http/reply.js";

/** Error codes of the token endpoint (RFC 6749, 5.2; RFC 8628, 3.5; RFC 9449, 5 and 8). */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "authorization_pending"
  | "slow_down"
  | "access_denied"
  | "invalid_dpop_proof"
  | "use_dpop_nonce"
  | "expired_token";

/** What no cache may keep (RFC 6749, 5.1). */
export const noStore: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  pragma: "no-cache",
};

/** Returns the refusal of a request to an OAuth endpoint; the description says which check failed. */
export function refuseGrant(
  error: OAuthErrorCode,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): RefusedRequest {
  const status = error === "invalid_client" ? 401 : 400;
  const body = { error, error_description: description };
  const reply = jsonReply(status, body, { ...noStore, ...headers });
  return new RefusedRequest(reply, `${error}: ${description}`);
}
