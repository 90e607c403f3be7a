// Why a webhook is refused, or an answer to one isn't taken.

/** What kind of failure a `C1WebhookError` is; a `switch` over it can be exhaustive. */
export type WebhookErrorCode =
  /** The request is not a POST. */
  | "C1_WEBHOOK_METHOD"
  /** The body is longer than `maxBodyBytes`. */
  | "C1_WEBHOOK_TOO_LARGE"
  /** There is no `Authorization: bearer …`, or what it holds is no JWT. */
  | "C1_WEBHOOK_TOKEN"
  /** The token is signed with none of RS256, ES256 and EdDSA. */
  | "C1_WEBHOOK_ALGORITHM"
  /** The tenant has no key with the token's `kid`. */
  | "C1_WEBHOOK_KEY"
  /** The tenant's keys can't be had: the one failure of a check that isn't the request's fault. */
  | "C1_WEBHOOK_KEYS_UNREACHABLE"
  /** The signature doesn't belong to the token. */
  | "C1_WEBHOOK_SIGNATURE"
  /** `iss` is another tenant, or missing. */
  | "C1_WEBHOOK_ISSUER"
  /** `aud` is another host than the endpoint's, or missing. */
  | "C1_WEBHOOK_AUDIENCE"
  /** `c1typ` says that the token is for something else than a webhook. */
  | "C1_WEBHOOK_TYPE"
  /** `htm` is not POST. */
  | "C1_WEBHOOK_TOKEN_METHOD"
  /** `htu` is another URL than the endpoint's. */
  | "C1_WEBHOOK_URL"
  /** `exp` has passed, or is missing. */
  | "C1_WEBHOOK_EXPIRED"
  /** `nbf` is to come, or is missing. */
  | "C1_WEBHOOK_NOT_YET_VALID"
  /** `htb_s256` is not the hash of the body. */
  | "C1_WEBHOOK_BODY_HASH"
  /** `Content-Digest` is not the hash of the body, or is missing. */
  | "C1_WEBHOOK_CONTENT_DIGEST"
  /** The version, in the header or in the body, is not v1. */
  | "C1_WEBHOOK_VERSION"
  /** The body is no JSON, or has not the fields of a webhook. */
  | "C1_WEBHOOK_BODY"
  /** A token with this `jti` came before, or it has none. */
  | "C1_WEBHOOK_REPLAYED"
  /** The answer is not one that C1 takes to this event. */
  | "C1_WEBHOOK_ANSWER"
  /** The callback URL is not one of the tenant's own host: nothing was sent. */
  | "C1_WEBHOOK_CALLBACK_URL"
  /** The callback has had its one answer. */
  | "C1_WEBHOOK_CALLBACK_USED"
  /** The time in which the callback could be used is over. */
  | "C1_WEBHOOK_CALLBACK_EXPIRED"
  /** The callback refused the answer, or failed to the last attempt; the message has its words. */
  | "C1_WEBHOOK_CALLBACK_REFUSED";

/**
 * A webhook was refused, or an answer to one wasn't taken; `code` says why.
 *
 * Its message quotes neither the token nor the callback URL, which is a credential too.
 */
export class C1WebhookError extends Error {
  override readonly name = "C1WebhookError";
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Returns whether a value is a `C1WebhookError`, whichever copy of this package made it.
 * @example
 * import { isC1WebhookError } from "@c1-openapi/client/webhooks";
 *
 * const isReplay = (error: unknown): boolean =>
 *   isC1WebhookError(error) && error.code === "C1_WEBHOOK_REPLAYED";
 */
export function isC1WebhookError(value: unknown): value is C1WebhookError {
  return (value as Partial<Error> | null | undefined)?.name === "C1WebhookError";
}
