import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { quoteText } from "@c1-openapi/openapi";
import type { PullProgress } from "./fetched-document.ts";
import { PullFailure } from "./pull-failure.ts";

/** What bounds the reading of a body. */
export interface BodyLimits {
  maxBytes: number;
  /** Aborted when the deadline passes or the flow dries up. */
  signal: AbortSignal;
  onBytes(progress: PullProgress): void;
}

/**
 * The decompressed body of an answer.
 *
 * Node's `fetch` would accept a gzip stream that ends early, and a YAML document cut at the
 * end of a line still parses: so compression and length are checked here, strictly.
 *
 * @throws {PullFailure} for a body that is cut off, damaged or too large
 */
export async function readBody(response: IncomingMessage, limits: BodyLimits): Promise<Uint8Array> {
  const totalBytes = contentLength(response);
  const chunks: Uint8Array[] = [];
  let receivedBytes = 0;
  let decodedBytes = 0;

  async function* count(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      receivedBytes += chunk.byteLength;
      limits.onBytes({ receivedBytes, ...(totalBytes === undefined ? {} : { totalBytes }) });
      yield chunk;
    }
  }
  async function collect(source: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of source) {
      decodedBytes += chunk.byteLength;
      if (decodedBytes > limits.maxBytes) {
        throw new PullFailure(
          "refused",
          `the body is larger than ${limits.maxBytes} bytes when decompressed`,
        );
      }
      chunks.push(chunk);
    }
  }

  const options = { signal: limits.signal };
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  try {
    if (encoding === "gzip" || encoding === "x-gzip") {
      await pipeline(response, count, createGunzip(), collect, options);
    } else if (encoding === "br") {
      await pipeline(response, count, createBrotliDecompress(), collect, options);
    } else if (encoding === "identity") {
      await pipeline(response, count, collect, options);
    } else {
      throw new PullFailure("refused", `the body is encoded as ${quoteText(encoding)}`);
    }
  } catch (cause) {
    throw bodyFailure(cause, limits.signal, receivedBytes, totalBytes);
  }
  if (totalBytes !== undefined && receivedBytes !== totalBytes) {
    throw cutOff(receivedBytes, totalBytes);
  }
  return Buffer.concat(chunks);
}

function bodyFailure(
  cause: unknown,
  signal: AbortSignal,
  receivedBytes: number,
  totalBytes: number | undefined,
): PullFailure {
  if (cause instanceof PullFailure) return cause;
  if (signal.aborted) {
    if (signal.reason instanceof PullFailure) return signal.reason;
    return new PullFailure("refused", "the body did not arrive in time", { cause });
  }
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  if (/^Z_|^ERR_|BROTLI/i.test(code) && code !== "ERR_STREAM_PREMATURE_CLOSE") {
    const message = "the compressed body is damaged or cut off";
    return new PullFailure("refused", message, { canRetry: true, cause });
  }
  return cutOff(receivedBytes, totalBytes, cause);
}

function cutOff(received: number, total: number | undefined, cause?: unknown): PullFailure {
  const of = total === undefined ? "" : ` of ${total}`;
  const message = `the body is cut off: the connection ended after ${received}${of} bytes`;
  return new PullFailure("refused", message, { canRetry: true, cause });
}

function contentLength(response: IncomingMessage): number | undefined {
  const text = response.headers["content-length"];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
