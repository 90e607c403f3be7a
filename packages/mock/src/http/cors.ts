import type { IncomingMessage, ServerResponse } from "node:http";

/** How long a browser may keep the answer to a preflight, in seconds; none keeps it longer. */
const maxAgeSeconds = "7200";

/**
 * Lets pages of any origin read what is answered, and answers a preflight itself; returns whether
 * that was one. Credentials of C1 travel in a header that the page sets, never in a cookie, so any
 * origin is no more than any program that reaches the port.
 */
export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader("access-control-allow-origin", "*");
  const {
    "access-control-request-method": method,
    "access-control-request-headers": headers = "",
  } = request.headers;
  if (request.method !== "OPTIONS" || method === undefined) {
    response.setHeader("access-control-expose-headers", "*");
    return false;
  }
  // Named one by one: `*` doesn't stand for `authorization`.
  response.setHeader("access-control-allow-methods", method);
  response.setHeader("access-control-allow-headers", headers);
  response.setHeader("access-control-max-age", maxAgeSeconds);
  response.writeHead(204).end();
  return true;
}
