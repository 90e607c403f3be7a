import { generateKeyPairSync } from "node:crypto";
import { errors, jwtVerify, type KeyObject, SignJWT } from "jose";
import type { WorkloadClient } from "./credentials.js";
import { type Form, requireField } from "./form.js";
import { refuseGrant } from "./oauth-error.js";

export const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";

const jwtType = "urn:ietf:params:oauth:token-type:jwt";

/** An identity provider in memory: the public half of its key, and what signs tokens. */
export interface IdentityProvider {
  readonly publicKey: KeyObject;
  sign(claims: {
    issuer: string;
    subject: string;
    audience: string;
    nowMs: number;
    expiresInSeconds: number;
  }): Promise<string>;
}

/** Returns an identity provider with a fresh key; ES256, as platforms use other keys than C1 does. */
export function createIdentityProvider(): IdentityProvider {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    publicKey,
    sign({ issuer, subject, audience, nowMs, expiresInSeconds }) {
      const now = Math.floor(nowMs / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: "ES256" })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresInSeconds)
        .sign(privateKey);
    },
  };
}

/**
 * Checks the token that a workload trades in (RFC 8693, 2.1).
 * @throws {RefusedRequest} that says which check failed
 */
export async function checkSubjectToken(
  form: Form,
  { publicKey, issuer, subject }: WorkloadClient,
  nowMs: number,
): Promise<void> {
  const subjectToken = requireField(form, "subject_token");
  if (requireField(form, "subject_token_type") !== jwtType) {
    throw refuseGrant("invalid_request", `subject_token_type must be ${jwtType}`);
  }
  try {
    await jwtVerify(subjectToken, publicKey, {
      algorithms: ["ES256"],
      issuer,
      subject,
      requiredClaims: ["exp", "iat"],
      currentDate: new Date(nowMs),
    });
  } catch (error) {
    const why = error instanceof errors.JOSEError ? error.message : "it is not a JWT";
    throw refuseGrant("invalid_grant", `subject token: ${why}`);
  }
}
