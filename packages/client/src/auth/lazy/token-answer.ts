import type { Answer } from "../../exchange.js";
import type { Kit } from "../lazy-session.js";
import type { MintedToken } from "./token-cache.js";

/**
 * Returns the token of a token endpoint's answer (RFC 6749, 5.1).
 * @throws C1AuthError for every status but 200, and for an answer that holds no bearer token
 */
export function readTokenAnswer(kit: Kit, answer: Answer, secrets: readonly string[]): MintedToken {
  const fields = readAuthAnswer(kit, answer, secrets);
  const context = { ...answer.context, status: 200 };
  const type = `${fields.token_type ?? "bearer"}`.toLowerCase();
  if (type !== "bearer") {
    const what = type === "dpop" ? "DPoP tokens are" : "this type of token is";
    throw new kit.C1AuthError(`${what} not supported`, context);
  }
  if (typeof fields.access_token !== "string" || !fields.access_token) {
    throw new kit.C1AuthError("200, but no access token", context);
  }
  return { token: kit.checkToken(fields.access_token), expiresIn: fields.expires_in };
}

/**
 * Returns the fields of an answer of C1's OAuth endpoints.
 * @throws C1AuthError with the answer's `error` for every status but 200 (RFC 6749, 5.2), and for
 * an answer that is not a JSON object
 */
export function readAuthAnswer(
  { C1AuthError, own, blotOut }: Kit,
  { response: { status }, text, context }: Answer,
  secrets: readonly string[],
): Record<string, unknown> {
  let fields: Record<string, unknown> | undefined;
  try {
    // The text of an answer with a token is left as it is: it never becomes part of an error.
    const value: unknown = JSON.parse(status === 200 ? text : blotOut(text, secrets));
    if (value && typeof value === "object") fields = own(value);
  } catch {}
  if (status === 200) {
    if (fields) return fields;
    throw new C1AuthError("200, but the body is no JSON", { ...context, status });
  }
  const error = fields?.error;
  const oauthError = typeof error === "string" && /^[\w.:-]{1,99}$/.test(error) ? error : undefined;
  const why = [oauthError, fields?.error_description].filter((one) => typeof one === "string");
  const what = status < 400 ? "redirect refused" : why.join(": ");
  throw new C1AuthError(`${status} ${what}`.trim(), {
    ...{ ...context, status },
    ...(oauthError && { oauthError }),
  });
}
