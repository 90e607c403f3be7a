import type { RpcCode } from "./error-code.js";
import { blotOut, C1ApiError, C1ParseError } from "./errors.js";
import type { Answer } from "./exchange.js";
import { own } from "./own.js";
import type { RpcDetail } from "./typed-messages.js";

/**
 * Returns the body of an answer as text, without a byte order mark, read piece by piece so that
 * none grows past the limit.
 * @throws C1ParseError when it does
 */
export async function readText(
  response: Response,
  maxBytes: number,
  context: object,
): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = "";
  let last: Uint8Array | undefined;
  for (let size = 0; reader; ) {
    const { value } = await reader.read();
    // A chunk is decoded when it is known whether another follows: the only one takes a fast path.
    if (last) text += decoder.decode(last, { stream: !!value });
    if (!value) break;
    last = value;
    size += value.length;
    if (size > maxBytes) {
      discard(reader);
      throw parseError(response, `over ${maxBytes} bytes`, context);
    }
  }
  return text;
}

/** Returns the error that a successful answer with a body like this stands for. */
function parseError({ status }: Response, what: string, context: object): C1ParseError {
  return new C1ParseError(`${status}, but the body is ${what}`, { ...context, status });
}

/** Gives up a body that nobody will read, so that its connection is free again. */
export function discard(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => {});
}

/**
 * Returns the wait a server asks for in milliseconds; 0 (or less, for a date in the past) when it
 * asks for none that can be understood.
 *
 * `retry-after-ms`, else `Retry-After` as seconds or as a date (RFC 9110, 10.2.3) in any of the
 * three formats of RFC 9110, 5.6.7.
 */
export function readRetryAfterMs(headers: Headers, nowMs: number): number {
  const asMs = headers.get("retry-after-ms") ?? "";
  const value = headers.get("retry-after") ?? "";
  if (isDecimal.test(asMs)) return +asMs;
  if (isDecimal.test(value)) return +value * 1000;
  // Date.parse alone would take "-5" and "0x10" for years. The format without a zone means GMT.
  if (!/^[A-Z].*:/.test(value)) return 0;
  return Date.parse(value.replace(/( GMT)?$/, " GMT")) - nowMs || 0;
}

const isDecimal = /^\d+(\.\d+)?$/;

/**
 * Returns the parsed body of a successful answer; an empty one is `{}`, for all fields of a
 * message can be left out.
 * @throws C1ParseError when the body is not JSON, or null. It has no cause: the platform's own
 * error quotes the body, and that may hold a secret.
 */
export function parseAnswer({ response, text, context }: Answer): unknown {
  try {
    const value: unknown = JSON.parse(text || "{}");
    if (value !== null) return value;
  } catch {}
  throw parseError(response, "no JSON", context);
}

/** google.rpc.Status, as far as an answer that may be anything can be trusted to be one. */
interface MaybeStatus {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
}

/** Returns the error that an answer other than 2xx stands for, whatever its body is. */
export function makeApiError({ response, text, context, secrets }: Answer): C1ApiError {
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete("set-cookie");
  let rpc: MaybeStatus = own();
  try {
    rpc = own(JSON.parse(blotOut(text, secrets)));
  } catch {}
  const reason = `${rpc.message ?? ""}`;
  return new C1ApiError(`${status} ${status < 400 ? "redirect refused" : reason}`, {
    ...context,
    ...{ status, reason, headers },
    code: (+(rpc.code as number) || 2) as RpcCode,
    details: [rpc.details ?? []].flat() as RpcDetail[],
  });
}
