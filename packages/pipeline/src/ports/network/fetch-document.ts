import type { IncomingMessage } from "node:http";
import type { FetchedDocument, FetchOptions, HttpValidators } from "./fetched-document.ts";
import { readBody } from "./http-body.ts";
import { exchange } from "./http-exchange.ts";
import { PullFailure } from "./pull-failure.ts";
import { parseRetryAfter, withRetries } from "./retry.ts";

// A server that sends less than this for as long as `stallMs` keeps us waiting on purpose or is broken.
const minBytesPerSecond = 1024;

/**
 * Fetches a document, with a few more attempts where a failure may be passing.
 *
 * @throws {PullFailure}
 */
export function fetchDocument(url: URL, options: FetchOptions): Promise<FetchedDocument> {
  return withRetries(() => fetchOnce(url, options), {
    signal: options.deadline,
    onRetry: (failure) => options.onNotice?.(`${failure.message}; trying again`),
  });
}

async function fetchOnce(url: URL, options: FetchOptions): Promise<FetchedDocument> {
  const { pinned, limits, deadline } = options;
  const validators = pinned?.url === url.href ? conditionalHeaders(pinned) : {};
  const headers = {
    accept: "application/yaml, application/json, text/markdown, */*;q=0.5",
    "accept-encoding": "gzip, br",
    "user-agent": "c1-openapi-sync",
    ...validators,
  };
  const watchdog = new Watchdog(limits.stallMs);
  const signal = AbortSignal.any([deadline, watchdog.signal]);
  try {
    const response = await exchange(url, headers, signal);
    try {
      if (response.statusCode === 304 && Object.keys(validators).length > 0) {
        return { kind: "not-modified" };
      }
      checkHead(response);
      watchdog.startBody();
      const bytes = await readBody(response, {
        maxBytes: limits.maxBytes,
        signal,
        onBytes(progress) {
          watchdog.receivedBytes = progress.receivedBytes;
          options.onProgress?.(progress);
        },
      });
      const { etag, "last-modified": lastModified } = response.headers;
      return {
        kind: "body",
        bytes,
        ...(etag === undefined ? {} : { etag }),
        ...(lastModified === undefined ? {} : { lastModified }),
      };
    } finally {
      response.destroy();
    }
  } finally {
    watchdog.stop();
  }
}

function conditionalHeaders(pinned: HttpValidators): Record<string, string> {
  return {
    ...(pinned.etag === undefined ? {} : { "if-none-match": pinned.etag }),
    ...(pinned.lastModified === undefined ? {} : { "if-modified-since": pinned.lastModified }),
  };
}

function checkHead(response: IncomingMessage): void {
  const status = response.statusCode ?? 0;
  if (status === 304) {
    throw new PullFailure("refused", "it answered 304 (not modified) though nothing was asked");
  }
  if (status >= 400) {
    throw new PullFailure("unreachable", `it answered ${status}`, {
      canRetry: status === 408 || status === 429 || status >= 500,
      retryAfterMs: parseRetryAfter(response.headers["retry-after"], Date.now()),
    });
  }
  if (status !== 200) throw new PullFailure("refused", `it answered ${status} instead of 200`);
  const contentType = response.headers["content-type"] ?? "";
  if (/^\s*(text\/html|application\/xhtml)/i.test(contentType)) {
    throw new PullFailure("refused", "it answered with an HTML page, not an OpenAPI document");
  }
}

/** Aborts its signal when an answer doesn't start, or its body hardly flows, for a while. */
class Watchdog {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;
  receivedBytes = 0;

  private readonly stallMs: number;

  constructor(stallMs: number) {
    this.stallMs = stallMs;
    this.#timer = setTimeout(() => {
      this.#abort(new PullFailure("unreachable", `it did not answer within ${stallMs} ms`));
    }, stallMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  startBody(): void {
    clearTimeout(this.#timer);
    let previousBytes = 0;
    this.#timer = setInterval(() => {
      const isStalled =
        this.receivedBytes - previousBytes < (minBytesPerSecond * this.stallMs) / 1000;
      previousBytes = this.receivedBytes;
      if (!isStalled) return;
      const message =
        `the body stalled: fewer than ${minBytesPerSecond} bytes a second arrived ` +
        `for ${this.stallMs} ms (limits.stallMs)`;
      this.#abort(new PullFailure("refused", message, { canRetry: true }));
    }, this.stallMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #abort(reason: PullFailure): void {
    this.#controller.abort(reason);
  }
}
