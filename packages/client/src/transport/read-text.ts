// Reads bodies piece by piece, so that none grows past its limit.

/** The text of a body, and whether there was more of it than the limit allows. */
export interface LimitedText {
  readonly text: string;
  readonly isCut: boolean;
}

/** Returns the body of an answer as text, without a byte order mark; what is over the limit is given up. */
export async function readText(response: Response, maxBytes: number): Promise<LimitedText> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = "";
  let last: Uint8Array | undefined;
  for (let size = 0; reader; ) {
    const { value } = await reader.read();
    // A chunk is decoded when it is known whether another follows: the only one takes a fast path.
    if (last) text += decoder.decode(last, { stream: value !== undefined });
    if (!value) break;
    size += value.length;
    if (size > maxBytes) {
      discardBody(reader);
      const rest = value.subarray(0, value.length - (size - maxBytes));
      return { text: text + decoder.decode(rest, { stream: true }), isCut: true };
    }
    last = value;
  }
  return { text, isCut: false };
}

/** Gives up a body that nobody will read, so that its connection is free again. */
export function discardBody(body: { cancel(): Promise<void> } | null): void {
  body?.cancel().catch(() => {});
}
