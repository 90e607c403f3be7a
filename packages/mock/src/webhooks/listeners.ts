import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import type { MockClock } from "../clock.js";
import type { Call, Reply } from "../http/call.js";
import { jsonReply, refuse, refuseArgument, rpcCodes } from "../http/reply.js";
import type { Json } from "../public/json.js";
import type { IncomingEvent, MockListener } from "../public/webhooks.js";
import { makeSecret } from "../state/ids.js";

/** Below this path a program starts an automation. What follows is the id of a listener. */
export const incomingPath = "/api/v1/webhooks/incoming/";

/** How far the time of an HMAC may be off, in seconds. */
const maxAgeSeconds = 300;
const maxLifetimeSeconds = 600;
const uuid4Form = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

interface Listener {
  readonly secret: string;
  readonly jwks: JSONWebKeySet | undefined;
  readonly events: IncomingEvent[];
}

/** The listeners that programs call to start automations; an event counts once, however often it comes. */
export class Listeners {
  readonly #listeners = new Map<string, Listener>();
  readonly #clock: MockClock;
  readonly #url: () => string;

  constructor(clock: MockClock, url: () => string) {
    this.#clock = clock;
    this.#url = url;
  }

  create(jwks: JSONWebKeySet | undefined): MockListener {
    const path = incomingPath + randomUUID();
    const listener: Listener = { secret: makeSecret(), jwks, events: [] };
    this.#listeners.set(path, listener);
    return { url: this.#url() + path, secret: listener.secret, events: listener.events };
  }

  /** Returns the reply to a request that is to start an automation. */
  async reply(call: Call, skewMs: number): Promise<Reply> {
    const listener = this.#listeners.get(call.url.pathname);
    if (!listener) throw refuse(404, rpcCodes.NOT_FOUND, "there is no such listener");
    if (call.method !== "POST") {
      throw refuse(405, rpcCodes.UNIMPLEMENTED, "a listener takes POST", [], { allow: "POST" });
    }
    const now = (this.#clock.now() + skewMs) / 1000;
    const eventId = listener.jwks
      ? await this.#checkToken(call, listener.jwks, now)
      : checkHmac(call, listener.secret, now);
    if (!uuid4Form.test(eventId)) throw refuseSignature("the event id is no UUID of version 4");
    const payload = parse(call.body);
    if (!listener.events.some((each) => each.eventId === eventId)) {
      listener.events.push({ eventId, payload });
    }
    return jsonReply(200, {});
  }

  clear(): void {
    this.#listeners.clear();
  }

  async #checkToken(call: Call, jwks: JSONWebKeySet, now: number): Promise<string> {
    const [, token] = /^Bearer (\S+)$/i.exec(call.headers.authorization ?? "") ?? [];
    if (token === undefined) throw refuseSignature("a bearer token is required");
    try {
      const { payload } = await jwtVerify(token, createLocalJWKSet(jwks), {
        algorithms: ["RS256", "ES256", "EdDSA"],
        audience: this.#url() + call.url.pathname,
        subject: this.#url(),
        requiredClaims: ["exp", "jti"],
        currentDate: new Date(now * 1000),
      });
      const hash = createHash("sha256").update(call.body).digest("base64url");
      if (payload.htm !== "POST") throw refuseSignature("htm must be POST");
      if (payload.htb_s256 !== hash) throw refuseSignature("htb_s256 must be the body's hash");
      if ((payload.exp ?? 0) > now + maxLifetimeSeconds) {
        throw refuseSignature("the token is good for more than ten minutes");
      }
      return payload.jti ?? "";
    } catch (error) {
      if (error instanceof errors.JOSEError) throw refuseSignature(error.message);
      throw error;
    }
  }
}

function checkHmac({ headers, body }: Call, secret: string, now: number): string {
  const time = headers["webhook-timestamp"] ?? "";
  const eventId = headers["webhook-event-id"] ?? "";
  if (!/^\d+$/.test(time) || Math.abs(Number(time) - now) > maxAgeSeconds) {
    throw refuseSignature("webhook-timestamp is missing, or too far from now");
  }
  const expected = createHmac("sha256", secret)
    .update(`${time}.${eventId}.${body}`)
    .digest("base64url");
  const given = Buffer.from(headers["webhook-signature"] ?? "");
  if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) {
    throw refuseSignature("webhook-signature is not that of the secret");
  }
  return eventId;
}

function parse(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch {
    throw refuseArgument("the body is no JSON");
  }
}

function refuseSignature(message: string): Error {
  return refuse(401, rpcCodes.UNAUTHENTICATED, message);
}
