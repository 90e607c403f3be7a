// What a method of the path API is given, as the code behind it sees it. The types that callers see
// are in `c1-client.ts`.

import type { Middleware, ParseAs, QuerySerializerOptions } from "openapi-fetch";
import type { CallOptions } from "../settings/call-options.js";
import type { HeadersContext } from "../settings/headers.js";

/** The parameters of a call; cookies are for middleware to see, as in openapi-fetch. */
export interface PathParams {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, string>>;
  readonly cookie?: Readonly<Record<string, unknown>>;
}

/** What writes a call, of a client or of one call; what is left out is this package's own. */
export interface Serializers {
  readonly querySerializer?: ((query: never) => string) | QuerySerializerOptions | undefined;
  readonly bodySerializer?: ((body: never, headers: Headers) => unknown) | undefined;
  readonly pathSerializer?:
    | ((address: string, params: Record<string, unknown>) => string)
    | undefined;
  readonly Request?: typeof Request | undefined;
}

/** openapi-fetch's settings of a call, and the options of a call. */
export interface PathInit extends CallOptions, Serializers {
  readonly params?: PathParams;
  readonly body?: unknown;
  readonly baseUrl?: string;
  readonly parseAs?: ParseAs;
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly middleware?: readonly Middleware[];
}

/** The operation that a call is of. */
export interface PathCall {
  /** What errors and events say of it. */
  readonly context: HeadersContext;
  /** Whether it only reads, whatever its method is. */
  readonly isReadOnly: boolean;
}

/** What a method of the path API returns: `data` when the status is 2xx, else `error`. */
export interface PathResult {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}
