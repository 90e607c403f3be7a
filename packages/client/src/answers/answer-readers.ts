// Answers that aren't JSON. Each reader is imported by the operations that need it, and bundled with them.

import type { CallContext } from "../errors/c1-error.js";
import { C1ParseError } from "../errors/c1-parse-error.js";
import { parseSuccess } from "./parse-success.js";
import { readServerSentEvents, type ServerSentEvent } from "./server-sent-events.js";

/** How the body of a success is read. */
export interface AnswerReader {
  /**
   * Whether it reads the body itself, as it comes. Then `timeoutMs`, `totalTimeoutMs` and `maxResponseBytes`
   * don't apply to the body, which the call's `signal` still ends.
   */
  readonly leavesBody: boolean;
  read(response: Response, text: string, context: CallContext): unknown;
}

/** Reads a text. */
export const readText: AnswerReader = {
  leavesBody: false,
  read: (response, text) => (isWithoutContent(response) ? undefined : text),
};

/** Reads bytes, as a Blob that has the answer's media type. Limits of time and length don't apply. */
export const readBytes: AnswerReader = {
  leavesBody: true,
  read: (response) => (isWithoutContent(response) ? undefined : response.blob()),
};

/** Reads the events of a stream, as they come. Limits of time and length don't apply. */
export const readEvents: AnswerReader = {
  leavesBody: true,
  read(response, _, context): AsyncIterable<ServerSentEvent> | undefined {
    if (isWithoutContent(response)) return undefined;
    const type = response.headers.get("content-type") ?? "of no type";
    if (/^text\/event-stream\b/i.test(type)) return readServerSentEvents(response.body);
    response.body?.cancel().catch(() => {});
    const { status } = response;
    throw new C1ParseError(
      `${status}, but the body is no stream of events (${type.slice(0, 100)})`,
      {
        ...context,
        status,
      },
    );
  },
};

/** Reads nothing: the document says that there is nothing to read. */
export const readNothing: AnswerReader = { leavesBody: false, read: () => undefined };

/** Reads JSON that may be null. */
export const readNullable: AnswerReader = {
  leavesBody: false,
  read: (response, text, context) =>
    text.trim() === "null" ? null : parseSuccess(response, text, context),
};

/** Reads JSON, a text or bytes: what the answer says that it is. Limits of time and length don't apply. */
export const readByType: AnswerReader = {
  leavesBody: true,
  async read(response, _, context) {
    if (isWithoutContent(response)) return undefined;
    const type = response.headers.get("content-type") ?? "";
    if (/^[\w.-]+\/([^;]*\+)?json\s*(;|$)/i.test(type)) {
      return readNullable.read(response, await response.text(), context);
    }
    return /^text\/|[/+](xml|yaml)\b/i.test(type) ? response.text() : response.blob();
  },
};

function isWithoutContent({ status }: Response): boolean {
  return status === 204 || status === 205;
}
