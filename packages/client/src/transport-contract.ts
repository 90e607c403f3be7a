// What an operation and a client have to do with each other.

import type { AnswerReader } from "./answers/answer-readers.js";
import type { CallOptions } from "./settings/call-options.js";
import type { RequestBody } from "./settings/fetch-settings.js";

/** What a call has besides a JSON body and a JSON answer. */
export interface DescribedCall {
  /** Whether the body can't be sent a second time. */
  readonly isSentOnce: boolean;
  /** Whether the body of a success is read as it comes. */
  readonly leavesBody: boolean;
  /** Reads the body of a success; JSON unless it is given. */
  readonly read: AnswerReader["read"] | undefined;
}

/** One call as an operation hands it to the client. */
export interface C1Request {
  readonly method: string;
  /** The path as the document writes it: what messages and events show. */
  readonly path: string;
  /** Name of the operation, such as `personalClient.get`: errors and events have it. */
  readonly operation?: string | undefined;
  /** The path with its parameters and its query: what is sent. */
  readonly target: string;
  /** The parameters, for middleware to see. */
  readonly params?:
    | {
        readonly path: Readonly<Record<string, unknown>>;
        readonly query: Readonly<Record<string, unknown>>;
      }
    | undefined;
  /** The body, serialised once: every attempt sends the same bytes. */
  readonly body?: RequestBody | undefined;
  /** Whether the operation only reads, whatever its method is. */
  readonly isReadOnly?: boolean | undefined;
  /**
   * What the call has besides a JSON body and a JSON answer.
   * @default nothing
   */
  readonly described?: DescribedCall | undefined;
  readonly options?: CallOptions | undefined;
}

/** What an operation needs of a client: `createC1Transport()` and `createC1Client()` both give it. */
export interface C1Transport {
  /** Sends one call and returns the parsed body of its answer; throws a `C1Error` otherwise. */
  send(request: C1Request): Promise<unknown>;
}
