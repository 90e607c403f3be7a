import type { Reply } from "../http/call.js";
import { htmlReply, RPC, rpcReply } from "../http/reply.js";
import type { Spoiler } from "./fault.js";

/** Returns whether the operation takes effect although its answer is spoilt. */
export function isPerformed(spoiler: Spoiler): boolean {
  return spoiler.kind === "truncate" || ("isPerformed" in spoiler && spoiler.isPerformed === true);
}

/** Returns what is sent in place of an answer; `reply` is the answer, if the operation took effect. */
export function spoil(spoiler: Spoiler, reply: Reply | undefined): Reply {
  switch (spoiler.kind) {
    case "status": {
      const { status, code = codeOf(status), message = `fault ${status}`, headers, body } = spoiler;
      const made = rpcReply(status, code, message, [], headers);
      return body === undefined ? made : { ...made, body };
    }
    case "rate-limit": {
      const { retryAfter } = spoiler;
      const headers = retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` };
      return rpcReply(429, RPC.RESOURCE_EXHAUSTED, "too many requests", [], headers);
    }
    case "html":
      return htmlReply(spoiler.status ?? 200, "C1", "<h1>Something else than the API</h1>");
    case "redirect": {
      const { location, status = 302 } = spoiler;
      return { status, headers: { location }, body: "" };
    }
    case "reset":
      return { status: 200, headers: {}, body: "", ending: "reset" };
    case "truncate": {
      const whole = reply ?? rpcReply(500, RPC.INTERNAL, "nothing to truncate");
      const bytes = spoiler.bytes ?? Math.floor(Buffer.byteLength(whole.body) / 2);
      return { ...whole, ending: { bytes } };
    }
  }
}

/** google.rpc.Code by HTTP status, as gateways in front of gRPC services map them. */
function codeOf(status: number): number {
  const codes: Record<number, number> = {
    400: RPC.INVALID_ARGUMENT,
    401: RPC.UNAUTHENTICATED,
    403: RPC.PERMISSION_DENIED,
    404: RPC.NOT_FOUND,
    409: RPC.ALREADY_EXISTS,
    429: RPC.RESOURCE_EXHAUSTED,
    501: RPC.UNIMPLEMENTED,
    503: RPC.UNAVAILABLE,
  };
  return codes[status] ?? RPC.UNKNOWN;
}
