// Checks that a request is a webhook of a tenant, and says which.

import { mergeOwn } from "../merge-own.js";
import { isKnownEvent } from "./answers.js";
import { checkToken } from "./check-token.js";
import type { WebhookEvent } from "./events.js";
import { type RawWebhookRequest, readRequest } from "./read-request.js";
import { createReplayStore } from "./replay-store.js";
import { findTenantKeys } from "./tenant-keys.js";
import { C1WebhookError } from "./webhook-error.js";
import { readServerUrl, type WebhookOptions } from "./webhook-options.js";

const defaultSkewMs = 30_000;
const defaultMaxBodyBytes = 2 ** 22;
const defaultCooldownMs = 30_000;

/** Shared by all calls that are given no store; it holds each token for its few minutes alone. */
const processReplays = createReplayStore();

/**
 * Returns the event of a webhook, after every check that C1 makes possible: the signature by a key of
 * the tenant (RS256, ES256 or EdDSA), for whom and for which URL it is, its time, the hash of the body
 * as it came, its version, and that it comes for the first time.
 *
 * Checks nothing but what is in the request and the tenant's keys, and sends nothing but a request for
 * those keys (`/auth/v1/jwks`), now and then.
 * @throws C1WebhookError whose `code` says which check failed; C1UsageError when the options are wrong
 * @example
 * import { verifyWebhook } from "@c1-openapi/client/webhooks";
 *
 * export async function receive(request: Request): Promise<Response> {
 *   const event = await verifyWebhook(request, { tenant: "acme" });
 *   console.log(event.event, event.webhookId);
 *   return Response.json({ version: "v1" });
 * }
 */
export async function verifyWebhook(
  request: Request | RawWebhookRequest,
  options: WebhookOptions,
): Promise<WebhookEvent> {
  const own = mergeOwn<WebhookOptions>(options);
  const {
    skewMs = defaultSkewMs,
    maxBodyBytes = defaultMaxBodyBytes,
    keysCooldownMs = defaultCooldownMs,
    replays = processReplays,
    now = Date.now,
  } = own;
  const serverUrl = readServerUrl(own);
  const { header, body, url } = await readRequest(request, own.url, maxBodyBytes);
  const claims = await checkToken(header("authorization"), {
    keys: findTenantKeys(serverUrl, keysCooldownMs, own.fetch),
    issuer: new URL(serverUrl).hostname,
    url,
    nowMs: now(),
    skewMs,
  });
  await checkBody(body, claims.htb_s256, header("content-digest"));
  const event = readEvent(body, header("webhook-version"), serverUrl);
  // Last, so that a request which is refused for something else doesn't use the token up.
  const { jti, exp = 0 } = claims;
  const leftMs = exp * 1000 + skewMs - now();
  if (!jti || !(await replays.take(`${serverUrl} ${jti}`, leftMs))) {
    throw new C1WebhookError("C1_WEBHOOK_REPLAYED", "A webhook with this token came before (jti)");
  }
  return event;
}

/** Holds the bytes against both hashes that came with them: one is signed, the other one is not. */
async function checkBody(
  body: Uint8Array<ArrayBuffer>,
  signed: unknown,
  contentDigest: string,
): Promise<void> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const actual = btoa(String.fromCharCode(...hash));
  if (!isSameHash(signed, actual)) {
    throw new C1WebhookError("C1_WEBHOOK_BODY_HASH", "The body isn't the one that was signed");
  }
  // RFC 9530 puts the value between colons, C1 doesn't.
  const [, digest] = /(?:^|,) *sha-256=:?([^:,]+)/i.exec(contentDigest) ?? [];
  if (!isSameHash(digest, actual)) {
    throw new C1WebhookError(
      "C1_WEBHOOK_CONTENT_DIGEST",
      "Content-Digest isn't the body's SHA-256",
    );
  }
}

/** Whether a text is a hash, in base64 or base64url, padded or not. */
function isSameHash(text: unknown, base64: string): boolean {
  if (typeof text !== "string") return false;
  const plain = text
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/={1,2}$/, "");
  return plain === base64.replace(/={1,2}$/, "");
}

function readEvent(body: Uint8Array, headerVersion: string, serverUrl: string): WebhookEvent {
  let fields: Record<string, unknown>;
  try {
    fields = mergeOwn(Object(JSON.parse(new TextDecoder().decode(body))));
  } catch {
    throw new C1WebhookError("C1_WEBHOOK_BODY", "The body of the webhook is no JSON");
  }
  const { version, event, webhookId, callbackUrl, payload } = fields;
  if (version !== "v1" || headerVersion !== "v1") {
    throw new C1WebhookError("C1_WEBHOOK_VERSION", "The webhook has another version than v1");
  }
  if (![event, webhookId, callbackUrl].every((each) => typeof each === "string" && each !== "")) {
    throw new C1WebhookError(
      "C1_WEBHOOK_BODY",
      "The webhook has no event, webhookId or callbackUrl",
    );
  }
  const common = { webhookId, callbackUrl, payload, serverUrl };
  const named = isKnownEvent(event) ? { event } : { event: "unknown", eventName: event };
  return { ...named, ...common } as WebhookEvent;
}
