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
  /**
   * `personalClient.create`, or `token`, `deviceAuthorization`, `devicePage`, `jwks`, `webhookCallback`,
   * `incomingWebhook`;
   * undefined for anything else.
   */
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

/** How much a log keeps; the oldest requests are removed first. */
export interface LogLimits {
  readonly maxEntries: number;
  /** Of bodies. The latest request is kept, however long. */
  readonly maxBytes: number;
}

/** The requests that a mock got, in their order. */
export class RequestLog {
  readonly entries: LogEntry[] = [];
  readonly #limits: LogLimits;
  readonly #sizes: number[] = [];
  #bytes = 0;

  constructor(limits: LogLimits) {
    this.#limits = limits;
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
    const size = Buffer.byteLength(call.body);
    this.#sizes.push(size);
    this.#bytes += size;
    this.#trim();
    return entry;
  }

  clear(): void {
    this.#remove(this.entries.length);
  }

  #trim(): void {
    const { maxEntries, maxBytes } = this.#limits;
    // Removed in bulk: moving the whole array at each request would cost more than all else.
    const isOver = this.entries.length > maxEntries * 1.1 + 10;
    let count = isOver ? this.entries.length - maxEntries : 0;
    let bytes = this.#bytes - sumOf(this.#sizes.slice(0, count));
    for (; bytes > maxBytes && count < this.entries.length - 1; count += 1) {
      bytes -= this.#sizes[count] ?? 0;
    }
    if (count > 0) this.#remove(count);
  }

  #remove(count: number): void {
    this.entries.splice(0, count);
    this.#bytes -= sumOf(this.#sizes.splice(0, count));
  }
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, each) => sum + each, 0);
}
