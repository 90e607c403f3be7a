// The events of a stream (HTML, section 9.2.6).

/** One event of a stream. */
export interface ServerSentEvent {
  /** The type of the event; `message` unless the server says another. */
  readonly event: string;
  /** What it says, as text: most servers write JSON. */
  readonly data: string;
  /** The id of the last event that had one, or empty. */
  readonly id: string;
}

/**
 * Returns the events of a stream, as they come. Leaving the loop closes the connection.
 * @throws TypeError when the connection breaks, and the reason of the call's signal when that aborts
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  if (!body) return;
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  let id = "";
  let event = "";
  let data: string[] = [];
  try {
    for (;;) {
      const { value, done } = await reader.read();
      rest += value ? decoder.decode(value, { stream: true }) : "";
      // A carriage return at the end may be the first half of a line's end.
      const isWhole = (text: string) => done || !text.endsWith("\r");
      const lines = isWhole(rest)
        ? rest.split(/\r\n|\r|\n/)
        : rest.slice(0, -1).split(/\r\n|\r|\n/);
      rest = isWhole(rest) ? (lines.pop() ?? "") : `${lines.pop() ?? ""}\r`;
      for (const line of lines) {
        if (line === "") {
          // An event without data is dropped, and so is one that the stream ends in the middle of.
          if (data.length > 0) yield { event: event || "message", data: data.join("\n"), id };
          event = "";
          data = [];
          continue;
        }
        const colon = line.indexOf(":");
        const field = colon < 0 ? line : line.slice(0, colon);
        const text = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (field === "event") event = text;
        else if (field === "data") data.push(text);
        else if (field === "id" && !text.includes("\0")) id = text;
      }
      if (done) return;
    }
  } finally {
    // Of a stream that was read to its end nothing is left to cancel.
    reader.cancel().catch(() => {});
  }
}
