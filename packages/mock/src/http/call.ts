/** One request, in process or over HTTP. */
export interface Call {
  readonly method: string;
  /** Its address as URL parsers resolve it. */
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly sourceAddress: string;
  /** Aborted when nobody waits for the reply any more. */
  readonly signal: AbortSignal | undefined;
}

/** What the mock answers, before it is a Response or bytes on a socket. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How the reply ends, unless well: not at all, or after some bytes of its body. */
  readonly ending?: "reset" | { readonly bytes: number };
}

/** Answers a request. */
export type Handle = (call: Call) => Promise<Reply>;
