// What stands for a `Request` in openapi-fetch.

import type { CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { mergeOwn } from "../merge-own.js";
import type { RequestBody } from "../settings/fetch-settings.js";

/**
 * As much of a Request as the transport takes. openapi-fetch makes one of these where no middleware
 * looks at it: to make a real one, and to take it apart again, costs a third of a call.
 */
export class PreparedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: RequestBody | null | undefined;
  readonly signal: AbortSignal | undefined;

  constructor(url: string, init: RequestInit) {
    // openapi-fetch sets all four, so that none comes from a polluted Object.prototype.
    this.url = url;
    this.method = init.method ?? "GET";
    this.headers = init.headers as Headers;
    this.body = init.body;
    this.signal = init.signal ?? undefined;
  }
}

/**
 * Returns a constructor that makes the platform's own requests, for middleware to see, and hands
 * each to `onMade`.
 *
 * A proxy, so that `instanceof` holds for every request that a middleware makes itself.
 */
export function observeRequests(
  context: CallContext,
  onMade: (request: Request) => void,
): typeof Request {
  return new Proxy(Request, {
    construct(target, [url, init]: [string, RequestInit]) {
      try {
        const request = new target(url, mergeOwn<RequestInit>(init));
        onMade(request);
        return request;
      } catch {
        // The platform's own error quotes the address, and so the query.
        throw new C1UsageError(
          "no request can be made of its address and settings: check baseUrl, pathSerializer and settings of fetch",
          context,
        );
      }
    },
  });
}
