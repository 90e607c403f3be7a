import type { AnswerOf, BodyOf, PathOf, QueryOf } from "./typed-operations.js";

/** An answer with a status of its own, as `reply()` makes it. */
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

/** A request that a handler of `mock.on()` answers; it has a valid token and fits the document. */
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

/** Answers an operation instead of the mock. */
export type Handler<Operation> = (
  call: HandlerCall<Operation>,
) => HandlerAnswer<Operation> | Promise<HandlerAnswer<Operation>>;
