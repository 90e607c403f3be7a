import type { Json } from "../document/json.js";
import type { AnswerOf, BodyOf, PathOf, QueryOf } from "./typed-operations.js";

/** An answer of one's own with another status than 200, as `reply()` makes it. */
export class MockReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>>) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/**
 * Returns an answer with a status of its own, for a handler of `mock.on()`.
 * @example
 * import { createMockC1, reply } from "@c1-openapi/mock";
 *
 * const mock = createMockC1();
 * mock.on("personalClient.get", () => reply(403, { code: 7, message: "not yours" }));
 */
export function reply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): MockReply {
  return new MockReply(status, body, headers);
}

/** A request, as a handler of `mock.on()` gets it: it has a valid token and fits the document. */
export interface HandlerCall<Operation> {
  readonly body: BodyOf<Operation>;
  /** Parameters of the path. */
  readonly params: PathOf<Operation>;
  readonly query: QueryOf<Operation>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whose token it came with. */
  readonly userId: string;
  /** Returns what the mock would have answered without the handler, having done it. */
  next(): AnswerOf<Operation>;
}

/** What a handler answers; undefined leaves the request to the mock. */
export type HandlerAnswer<Operation> = AnswerOf<Operation> | MockReply | undefined;

/** Answers an operation in the mock's place. */
export type Handler<Operation> = (
  call: HandlerCall<Operation>,
) => HandlerAnswer<Operation> | Promise<HandlerAnswer<Operation>>;

/** A handler before its types are known. */
export interface UntypedHandlerCall {
  readonly body: Json;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, Json>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly userId: string;
  next(): Json;
}

export type UntypedHandler = (call: UntypedHandlerCall) => unknown;

/** The handlers that a mock was given; the latest of an operation wins. */
export class Handlers {
  readonly #handlers = new Map<string, UntypedHandler[]>();

  add(name: string, handler: UntypedHandler): () => void {
    const list = this.#handlers.get(name) ?? [];
    this.#handlers.set(name, [...list, handler]);
    return () => {
      const left = (this.#handlers.get(name) ?? []).filter((each) => each !== handler);
      this.#handlers.set(name, left);
    };
  }

  find(name: string): UntypedHandler | undefined {
    return this.#handlers.get(name)?.at(-1);
  }

  clear(): void {
    this.#handlers.clear();
  }
}
