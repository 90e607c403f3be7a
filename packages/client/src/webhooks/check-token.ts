// The token that a webhook comes with.

import { type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { C1WebhookError, type WebhookErrorCode } from "./webhook-error.js";

/** What a token must be for. */
export interface ExpectedToken {
  readonly keys: JWTVerifyGetKey;
  /** The tenant's host, without its port. */
  readonly issuer: string;
  /** The endpoint's URL. */
  readonly url: URL;
  readonly nowMs: number;
  readonly skewMs: number;
}

/** Signatures that only the holder of a private key can make, of those that C1 uses. */
const algorithms = ["RS256", "ES256", "EdDSA"];

const bearerForm = /^bearer +(\S+)$/i;

/**
 * Returns the claims of a webhook's token, all checked but those about the body.
 * @throws C1WebhookError that says which check failed
 */
export async function checkToken(
  authorization: string,
  { keys, issuer, url, nowMs, skewMs }: ExpectedToken,
): Promise<JWTPayload> {
  const [, token] = bearerForm.exec(authorization) ?? [];
  if (token === undefined) throw refuse("C1_WEBHOOK_TOKEN");
  let claims: JWTPayload;
  try {
    const verified = await jwtVerify(token, keys, {
      algorithms,
      issuer,
      audience: url.hostname,
      requiredClaims: ["nbf", "exp"],
      clockTolerance: skewMs / 1000,
      currentDate: new Date(nowMs),
    });
    claims = verified.payload;
  } catch (error) {
    throw refuse(codeOf(error), error);
  }
  if (claims.c1typ !== "wh") throw refuse("C1_WEBHOOK_TYPE");
  if (claims.htm !== "POST") throw refuse("C1_WEBHOOK_TOKEN_METHOD");
  if (withoutQuery(claims.htu) !== withoutQuery(url.href)) throw refuse("C1_WEBHOOK_URL");
  return claims;
}

const claimCodes: Readonly<Record<string, WebhookErrorCode>> = {
  iss: "C1_WEBHOOK_ISSUER",
  aud: "C1_WEBHOOK_AUDIENCE",
  nbf: "C1_WEBHOOK_NOT_YET_VALID",
  exp: "C1_WEBHOOK_EXPIRED",
};

/** Returns what a failure of jose means here; whatever else is thrown comes of the request for the keys. */
function codeOf(error: unknown): WebhookErrorCode {
  const { code = "", claim = "" } = error as { code?: string; claim?: string };
  switch (code) {
    case "ERR_JWT_CLAIM_VALIDATION_FAILED":
    case "ERR_JWT_EXPIRED":
      return claimCodes[claim] ?? "C1_WEBHOOK_TOKEN";
    case "ERR_JWS_INVALID":
    case "ERR_JWT_INVALID":
      return "C1_WEBHOOK_TOKEN";
    case "ERR_JOSE_ALG_NOT_ALLOWED":
    case "ERR_JOSE_NOT_SUPPORTED":
      return "C1_WEBHOOK_ALGORITHM";
    case "ERR_JWKS_NO_MATCHING_KEY":
    case "ERR_JWKS_MULTIPLE_MATCHING_KEYS":
      return "C1_WEBHOOK_KEY";
    case "ERR_JWS_SIGNATURE_VERIFICATION_FAILED":
      return "C1_WEBHOOK_SIGNATURE";
  }
  return "C1_WEBHOOK_KEYS_UNREACHABLE";
}

const messages: Partial<Record<WebhookErrorCode, string>> = {
  C1_WEBHOOK_TOKEN: "There is no bearer token that is a JWT",
  C1_WEBHOOK_ALGORITHM: `The token is signed with none of ${algorithms}`,
  C1_WEBHOOK_KEY: "The tenant has no key with the token's kid",
  C1_WEBHOOK_KEYS_UNREACHABLE: "The tenant's keys can't be had",
  C1_WEBHOOK_SIGNATURE: "The signature isn't the token's",
  C1_WEBHOOK_ISSUER: "The token is of another tenant (iss)",
  C1_WEBHOOK_AUDIENCE: "The token is for another host (aud); is `url` the endpoint's?",
  C1_WEBHOOK_TYPE: "The token is not for a webhook (c1typ)",
  C1_WEBHOOK_TOKEN_METHOD: "The token is for another method than POST (htm)",
  C1_WEBHOOK_URL: "The token is for another URL (htu); is `url` the endpoint's?",
  C1_WEBHOOK_EXPIRED: "The token has expired (exp); is the clock right?",
  C1_WEBHOOK_NOT_YET_VALID: "The token isn't valid yet (nbf); is the clock right?",
};

/** The errors of jose hold the claims: only what a request for the keys threw is kept as the cause. */
function refuse(code: WebhookErrorCode, cause?: unknown): C1WebhookError {
  const options = code === "C1_WEBHOOK_KEYS_UNREACHABLE" ? { cause } : {};
  return new C1WebhookError(code, messages[code] ?? code, options);
}

function withoutQuery(url: unknown): string | undefined {
  if (typeof url !== "string" || !URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
