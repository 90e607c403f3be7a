// A webhook's request, in each form that a platform gives it in.

import { C1UsageError } from "../errors/c1-usage-error.js";
import { C1WebhookError } from "./webhook-error.js";

/** A request as Node and others give it: headers, and the body's bytes as they came. */
export interface RawWebhookRequest {
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes, before anything parsed them: what is printed again may differ. */
  readonly body: Uint8Array;
  /**
   * The URL that was called.
   * @default the option `url`
   */
  readonly url?: string | undefined;
  /** @default "POST" */
  readonly method?: string | undefined;
}

/** What is checked of a request. */
export interface ReceivedRequest {
  readonly header: (name: string) => string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The URL that was called. */
  readonly url: URL;
}

/**
 * Returns what is checked of a request; the URL is the one that is given, if one is.
 * @throws C1WebhookError when it is no POST, or its body is too long; C1UsageError when its URL is not known
 */
export async function readRequest(
  request: Request | RawWebhookRequest,
  url: string | URL | undefined,
  maxBodyBytes: number,
): Promise<ReceivedRequest> {
  const { method = "POST", headers } = request;
  if (method !== "POST") {
    throw new C1WebhookError("C1_WEBHOOK_METHOD", "A webhook is a POST, and this request is not");
  }
  const own = url ?? request.url ?? "";
  if (!URL.canParse(own)) {
    throw new C1UsageError("url is not a URL; give the endpoint's, as C1 knows it");
  }
  const body =
    request.body instanceof Uint8Array
      ? new Uint8Array(request.body)
      : await readBytes(request.body, maxBodyBytes);
  if (body.length > maxBodyBytes) throw tooLarge(maxBodyBytes);
  return { header: (name) => readHeader(headers, name), body, url: new URL(own) };
}

/** Returns the values of a header, whose name is given in lower case; empty where there is none. */
function readHeader(headers: RawWebhookRequest["headers"], name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? "";
  return Object.entries(headers)
    .filter(([each]) => each.toLowerCase() === name)
    .flatMap(([, value]) => value ?? [])
    .join(", ");
}

async function readBytes(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream?.getReader();
  let size = 0;
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) break;
    size += value.length;
    if (size > maxBytes) {
      // Nobody waits for it: the sender is told by the answer.
      reader?.cancel().catch(() => {});
      throw tooLarge(maxBytes);
    }
    chunks.push(new Uint8Array(value));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function tooLarge(maxBytes: number): C1WebhookError {
  return new C1WebhookError("C1_WEBHOOK_TOO_LARGE", `The body has more than ${maxBytes} bytes`);
}
