import { C1ParseError } from "./errors/c1-errors.js";

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
export function parseError({ status }: Response, what: string, context: object): C1ParseError {
  return new C1ParseError(`${status}, but the body is ${what}`, { ...context, status });
}

/** Gives up a body that nobody will read, so that its connection is free again. */
export function discard(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => {});
}
