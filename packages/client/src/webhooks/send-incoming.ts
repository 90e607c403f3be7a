// Starts an automation of C1's: a webhook in the other direction.

import { SignJWT } from "jose";
import { encode as encodeBase64Url } from "jose/base64url";
import { makeApiError, readBody } from "../answers/make-api-error.js";
import type { WebCryptoKey } from "../auth/dpop.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { mergeOwn } from "../merge-own.js";
import { checkServerUrl } from "../settings/server-url.js";
import { signatureAlgorithmOf } from "../signature-algorithm.js";
import { postJson } from "./post-json.js";
import type { SendOptions } from "./send-options.js";

/** How a request to start an automation is signed: by the secret of its listener, or by a key of one's own. */
export type IncomingSigner =
  | {
      /** The listener's secret, as C1 shows it once: as text, not decoded (HMAC). */
      readonly secret: string;
    }
  | {
      /** A private key for RS256, ES256 or EdDSA; C1 reads its public half at the JWKS URL that the listener has (JWT). */
      readonly key: WebCryptoKey;
      /**
       * The id of the key in that JWKS.
       * @default none
       */
      readonly kid?: string | undefined;
    };

/** What an automation is started with. */
export type IncomingOptions = SendOptions &
  IncomingSigner & {
    /**
     * Id of what happened, a UUID of version 4: a repetition with the same id does nothing. Give one that
     * is stored where the program itself may start again.
     * @default a new one
     */
    readonly eventId?: string | undefined;
  };

/** What came of it. */
export interface IncomingResult {
  readonly eventId: string;
  /** What C1 said: JSON, or text. */
  readonly body: unknown;
}

/** C1 takes no token that is good for more than ten minutes. */
const lifetimeSeconds = 300;

const listenerForm = /^(.+)\/api\/v1\/webhooks\/incoming\/[^/]+$/;
const uuid4Form = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/**
 * Starts the automation behind a listener's URL with a payload, and returns the id of the event.
 *
 * Each attempt is signed anew, with the same id: C1 knows by it what came before, so that this is
 * retried after network errors, 408, 429 and 5xx.
 * @throws C1UsageError for a URL that is no listener's, an id that is no UUID of version 4, a key
 * that C1 doesn't take, or an option that is out of range; C1ApiError when C1 refuses it;
 * C1NetworkError and C1TimeoutError when C1 can't be reached
 * @example
 * import { sendIncoming } from "@c1-openapi/client/webhooks";
 *
 * const { eventId } = await sendIncoming(
 *   "https://acme.conductor.one/api/v1/webhooks/incoming/2YDv4Nm0hN3cYHyd3kFMXJ7kUMd",
 *   { employee: "ada", leaves: "2026-12-31" },
 *   { secret: process.env.LISTENER_SECRET ?? "" },
 * );
 */
export async function sendIncoming(
  url: string | URL,
  payload: unknown,
  options: IncomingOptions,
): Promise<IncomingResult> {
  const own = mergeOwn<IncomingOptions & { secret?: string; key?: WebCryptoKey; kid?: string }>(
    options,
  );
  const { eventId = crypto.randomUUID(), secret, key, kid, ...send } = own;
  const listener = checkServerUrl(url, "url");
  const [, serverUrl] = listenerForm.exec(listener) ?? [];
  if (serverUrl === undefined) {
    throw new C1UsageError("url is no listener's; give …/api/v1/webhooks/incoming/<listener id>");
  }
  if (!uuid4Form.test(eventId)) throw new C1UsageError("eventId must be a UUID of version 4");
  if (!secret === !key) throw new C1UsageError("Give `secret` (HMAC) or `key` (JWT), and not both");
  const body = JSON.stringify(payload);
  if (body === undefined) throw new C1UsageError("payload must be a value that JSON has");
  const secrets = secret ? [secret] : [];
  const { response, text, context } = await postJson(
    {
      url: listener,
      path: "/api/v1/webhooks/incoming/{listener_id}",
      body,
      secrets,
      headers: async (clock) => {
        const now = Math.floor(clock.now() / 1000);
        if (secret) return signByHmac(secret, `${now}`, eventId, body);
        const claims = { sub: serverUrl, aud: listener, iat: now, exp: now + lifetimeSeconds };
        const token = await signByKey(key as WebCryptoKey, kid, body, { ...claims, jti: eventId });
        secrets.push(token);
        return { authorization: `Bearer ${token}` };
      },
    },
    send,
  );
  if (response.ok) return { eventId, body: readBody(text) };
  throw makeApiError({ response, body: readBody(text), context, secrets });
}

async function signByHmac(
  secret: string,
  timestamp: string,
  eventId: string,
  body: string,
): Promise<Record<string, string>> {
  const encoder = new TextEncoder();
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), hmac, false, ["sign"]);
  const signed = encoder.encode(`${timestamp}.${eventId}.${body}`);
  const signature = await crypto.subtle.sign("HMAC", key, signed);
  return {
    "webhook-timestamp": timestamp,
    "webhook-event-id": eventId,
    "webhook-signature": encodeBase64Url(new Uint8Array(signature)),
  };
}

async function signByKey(
  key: WebCryptoKey,
  kid: string | undefined,
  body: string,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const alg = signatureAlgorithmOf(key);
  if (!alg) throw new C1UsageError("key must be one for RS256, ES256 or EdDSA (Ed25519)");
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
  const htb_s256 = encodeBase64Url(new Uint8Array(hash));
  return new SignJWT({ ...claims, htm: "POST", htb_s256 })
    .setProtectedHeader({ alg, ...(kid !== undefined && { kid }) })
    .sign(key);
}
