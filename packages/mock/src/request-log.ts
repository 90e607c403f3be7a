import type { Call } from "./http/call.js";
import type { Json } from "./public/json.js";

/** One request that the mock got, and what it answered. */
export interface LoggedRequest {
  readonly method: string;
  /** The path as it was sent. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it was sent. */
  readonly text: string;
  /** The body as JSON; undefined when there is none or it is something else. */
  readonly body: Json | undefined;
  /** `personalClient.create`, `token`, `deviceAuthorization`, `devicePage`; undefined for anything else. */
  readonly operation: string | undefined;
  /** Whose token it came with. */
  readonly userId: string | undefined;
  /** Undefined until it is answered, and when the connection was reset. */
  readonly status: number | undefined;
  /** Where the answer came from. */
  readonly source: "state" | "sample" | "handler" | "fault" | "mock" | undefined;
}

/** A request in the log, as the mock fills it in. */
export type LogEntry = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

/** The requests that a mock got, in their order. */
export class RequestLog {
  readonly entries: LogEntry[] = [];
  readonly #maxEntries: number;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  add(call: Call): LogEntry {
    const entry: LogEntry = {
      method: call.method,
      path: call.url.pathname,
      query: Object.fromEntries(call.url.searchParams),
      headers: call.headers,
      text: call.body,
      body: undefined,
      operation: undefined,
      userId: undefined,
      status: undefined,
      source: undefined,
    };
    this.entries.push(entry);
    // Removed in bulk: moving the whole array at each request would cost more than all else.
    if (this.entries.length > this.#maxEntries * 1.1 + 10) {
      this.entries.splice(0, this.entries.length - this.#maxEntries);
    }
    return entry;
  }

  clear(): void {
    this.entries.length = 0;
  }
}
