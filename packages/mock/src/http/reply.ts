import type { Json } from "@c1-openapi/openapi";
import type { Reply } from "./call.js";

/** Numbers of google.rpc.Code, as far as the mock uses them. */
export const rpcCodes = {
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

/** An answer that ends the work on a request from wherever it is found out. */
export class RefusedRequest extends Error {
  override readonly name = "RefusedRequest";
  readonly reply: Reply;

  constructor(reply: Reply, message: string) {
    super(message);
    this.reply = reply;
  }
}

/** Returns the reply of a JSON body. */
export function jsonReply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

/** Returns C1's own form of an error: google.rpc.Status. */
export function rpcReply(
  status: number,
  code: number,
  message: string,
  details: readonly Json[] = [],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return jsonReply(status, { code, message, details }, headers);
}

/** Returns the refusal that is answered with google.rpc.Status. */
export function refuse(
  status: number,
  code: number,
  message: string,
  details: readonly Json[] = [],
  headers: Readonly<Record<string, string>> = {},
): RefusedRequest {
  return new RefusedRequest(rpcReply(status, code, message, details, headers), message);
}

/** Returns the refusal of an argument, naming the fields that are wrong as C1's services do. */
export function refuseArgument(
  message: string,
  violations: readonly { readonly field: string; readonly description: string }[] = [],
): RefusedRequest {
  const details: Json[] =
    violations.length === 0
      ? []
      : [
          {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            fieldViolations: violations.map(({ field, description }) => ({ field, description })),
          },
        ];
  return refuse(400, rpcCodes.INVALID_ARGUMENT, message, details);
}

/** Returns whether an answer of a status has a body (RFC 9110, 6.4.1); no Response takes one that hasn't. */
export function mayHaveBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}

/** Returns a page for a browser; `body` is HTML. */
export function htmlReply(status: number, title: string, body: string): Reply {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
    },
    body: `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${title}</title>\n${body}\n</html>\n`,
  };
}

/** Returns text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
