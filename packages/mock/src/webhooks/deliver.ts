import { createHash, randomInt, randomUUID } from "node:crypto";
import { type MockClock, sleep } from "../clock.js";
import { MockC1Error } from "../errors.js";
import type { Json } from "../public/json.js";
import type {
  DeliverOptions,
  WebhookAttempt,
  WebhookDelivery,
  WebhookEvent,
} from "../public/webhooks.js";
import { type Callbacks, parseAnswer } from "./callbacks.js";
import { findProblem } from "./check-answer.js";
import type { WebhookKeys } from "./keys.js";

/** What deliveries work with. */
export interface DeliveryTools {
  readonly clock: MockClock;
  readonly keys: WebhookKeys;
  readonly callbacks: Callbacks;
  /** Address of the mock. */
  readonly url: () => string;
  /** A payload for what an event is about, unless a test has its own. */
  readonly samplePayload: (event: WebhookEvent) => object;
}

const dayMs = 86_400_000;
const maxAnswerBytes = 250 * 1024;
/** C1 sends a request again up to 50 times. */
const defaultAttempts = 51;

/** Delivers webhooks as C1 does: signed, sent again until they are answered, and no more after a 410. */
export class WebhookSender {
  readonly #tools: DeliveryTools;
  readonly #gone = new Set<string>();

  constructor(tools: DeliveryTools) {
    this.#tools = tools;
  }

  /** @throws {MockC1Error} if C1 wouldn't deliver to the URL */
  async deliver(
    event: WebhookEvent,
    endpoint: string | URL,
    options: DeliverOptions = {},
  ): Promise<WebhookDelivery> {
    const url = checkEndpoint(endpoint);
    const { clock, callbacks, url: mockUrl, samplePayload } = this.#tools;
    const { webhookId = randomUUID(), callbackLifetimeMs = 8 * dayMs } = options;
    const callback = callbacks.create(event, callbackLifetimeMs);
    const callbackUrl = mockUrl() + callback.path;
    const payload = {
      "@type": `type.googleapis.com/${event}`,
      ...(options.payload ?? samplePayload(event)),
    };
    const body = JSON.stringify({ version: "v1", webhookId, callbackUrl, event, payload });
    const headers = {
      "content-type": "application/json",
      "webhook-version": "v1",
      "webhook-id": webhookId,
      "webhook-event": event,
      "webhook-callback-url": callbackUrl,
    };

    const attempts: WebhookAttempt[] = [];
    let ended = this.#gone.has(url.href) ? gone : undefined;
    const { maxAttempts = defaultAttempts, retryDelayMs, signal } = options;
    while (!ended && attempts.length < maxAttempts) {
      if (attempts.length > 0) await sleep(retryDelayMs ?? randomInt(3000, 15_001), signal);
      signal?.throwIfAborted();
      const result = await this.#send(url, event, headers, body, options, clock.now());
      attempts.push(result.attempt);
      ended = result.ended;
    }
    const { outcome, answer } = ended ?? { outcome: "failed" as const, answer: undefined };
    if (outcome === "gone") this.#gone.add(url.href);
    if (outcome !== "accepted") callback.close();
    return { webhookId, callbackUrl, outcome, answer, callback: callback.answer, attempts };
  }

  clear(): void {
    this.#gone.clear();
  }

  async #send(
    url: URL,
    event: WebhookEvent,
    headers: Readonly<Record<string, string>>,
    body: string,
    options: DeliverOptions,
    nowMs: number,
  ): Promise<{ readonly attempt: WebhookAttempt; readonly ended?: Ended }> {
    const { fetch: send = globalThis.fetch, timeoutMs = 30_000, signal } = options;
    const digest = createHash("sha256").update(body).digest("base64");
    const token = await this.#sign(url, digest, options, nowMs);
    const timeout = AbortSignal.timeout(timeoutMs);
    const request = new Request(url, {
      method: "POST",
      headers: {
        ...headers,
        authorization: `bearer ${token}`,
        "content-digest": `sha-256=${digest}`,
      },
      body,
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    try {
      const response = await send(request);
      const { status } = response;
      const text = await response.text();
      if (status === 410) return { attempt: { status, problem: undefined }, ended: gone };
      if (status === 202) return { attempt: { status, problem: undefined }, ended: accepted };
      if (!response.ok) return { attempt: { status, problem: `the status is ${status}` } };
      const answer = parseAnswer(text);
      const problem =
        Buffer.byteLength(text) > maxAnswerBytes
          ? `the answer has more than ${maxAnswerBytes} bytes`
          : findProblem(event, answer);
      return problem === undefined
        ? { attempt: { status, problem }, ended: { outcome: "answered", answer } }
        : { attempt: { status, problem } };
    } catch (error) {
      signal?.throwIfAborted();
      const why = error instanceof Error ? error.message : `${error}`;
      return { attempt: { status: undefined, problem: `no answer: ${why}` } };
    }
  }

  #sign(url: URL, digest: string, { alg = "ES256", claims }: DeliverOptions, nowMs: number) {
    const { keys, url: mockUrl } = this.#tools;
    const now = Math.floor(nowMs / 1000);
    const all = {
      iss: new URL(mockUrl()).hostname,
      aud: url.hostname,
      c1typ: "wh",
      htm: "POST",
      htu: url.origin + url.pathname,
      htb_s256: digest,
      iat: now,
      nbf: now - 60,
      exp: now + 120,
      jti: randomUUID(),
      ...claims,
    };
    return keys.sign(all, alg);
  }
}

interface Ended {
  readonly outcome: WebhookDelivery["outcome"];
  readonly answer: Json | undefined;
}

const gone: Ended = { outcome: "gone", answer: undefined };
const accepted: Ended = { outcome: "accepted", answer: undefined };

function checkEndpoint(endpoint: string | URL): URL {
  if (!URL.canParse(endpoint)) throw new MockC1Error(`"${endpoint}" is no URL to deliver to`);
  const url = new URL(endpoint);
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (isLoopback || (url.protocol === "https:" && url.port === "")) return url;
  throw new MockC1Error(
    `C1 doesn't deliver to ${url.origin}: it takes https on port 443, and the mock a loopback address`,
  );
}
