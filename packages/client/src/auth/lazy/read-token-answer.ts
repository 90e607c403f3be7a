// Reads the answers of C1's OAuth endpoints.

import type { Answer } from "../../transport/send-with-retries.js";
import type { TokenType } from "../dpop.js";
import type { Kit } from "../kit.js";
import type { MintedToken } from "./token-cache.js";

/** The codes of RFC 6749, 5.2, and of others, look like this; longer texts are no code. */
const oauthErrorForm = /^[\w.:-]{1,99}$/;

/**
 * Returns the token of a token endpoint's answer (RFC 6749, 5.1).
 * @throws C1AuthError for every status but 200, and for an answer that holds no token of the type that
 * was asked for: a bearer token in place of a bound one would give up what was asked for (RFC 9449, 5)
 */
export function readTokenAnswer(
  kit: Kit,
  answer: Answer,
  secrets: readonly string[],
  expected: TokenType = "bearer",
): MintedToken {
  const fields = readAuthAnswer(kit, answer, secrets);
  const context = { ...answer.context, status: 200 };
  const type = `${fields.token_type ?? "bearer"}`.toLowerCase();
  if (type !== expected) {
    const remedy = type === "dpop" ? "; set dpop" : "";
    throw new kit.C1AuthError(`this type of token is not supported${remedy}`, context);
  }
  const token = fields.access_token;
  if (typeof token !== "string" || token === "") {
    throw new kit.C1AuthError("200, but no access token", context);
  }
  return { token: kit.checkToken(token, "The minted token"), expiresIn: fields.expires_in };
}

/**
 * Returns the fields of an answer of C1's OAuth endpoints.
 * @throws C1AuthError with the answer's `error` for every status but 200 (RFC 6749, 5.2), and for
 * an answer that is not a JSON object
 */
export function readAuthAnswer(
  { C1AuthError, mergeOwn, oneLine, redact }: Kit,
  { response, text, context }: Answer,
  secrets: readonly string[],
): Record<string, unknown> {
  const { status } = response;
  // The text of an answer with a token is left as it is: it never becomes part of an error.
  const shown = status === 200 ? text : redact(text, secrets);
  const fields = parseFields(shown);
  if (status === 200) {
    if (fields) return mergeOwn(fields);
    throw new C1AuthError("200, but the body is no JSON", { ...context, status });
  }
  const { error, error_description: description } = mergeOwn<Record<string, unknown>>(fields);
  const oauthError = typeof error === "string" && oauthErrorForm.test(error) ? error : undefined;
  const said = [oauthError, description].filter((part) => typeof part === "string").join(": ");
  const what = status < 400 ? "redirect refused" : oneLine(said || shown);
  throw new C1AuthError(`${status} ${what}`.trim(), {
    ...context,
    status,
    ...(oauthError === undefined ? {} : { oauthError }),
  });
}

function parseFields(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
