import type { Reply } from "../http/call.js";
import { htmlReply, rpcCodes, rpcReply } from "../http/reply.js";
import type { ReplyFault } from "./fault.js";

/** Tells whether the operation takes effect although its answer is replaced or broken off. */
export function isPerformed(fault: ReplyFault): boolean {
  return fault.kind === "truncate" || ("isPerformed" in fault && fault.isPerformed === true);
}

/** Returns what is sent because of a fault; `reply` is the answer, if the operation took effect. */
export function mutateReply(fault: ReplyFault, reply: Reply | undefined): Reply {
  switch (fault.kind) {
    case "status": {
      const { status, code = codeOf(status), message = `fault ${status}`, headers, body } = fault;
      const made = rpcReply(status, code, message, [], headers);
      return body === undefined ? made : { ...made, body };
    }
    case "rate-limit": {
      const { retryAfter } = fault;
      const headers = retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` };
      return rpcReply(429, rpcCodes.RESOURCE_EXHAUSTED, "too many requests", [], headers);
    }
    case "html":
      return htmlReply(fault.status ?? 200, "C1", "<h1>Something else than the API</h1>");
    case "redirect": {
      const { location, status = 302 } = fault;
      return { status, headers: { location }, body: "" };
    }
    case "reset":
      return { status: 200, headers: {}, body: "", ending: "reset" };
    case "truncate": {
      const whole = reply ?? rpcReply(500, rpcCodes.INTERNAL, "nothing to truncate");
      const bytes = fault.bytes ?? Math.floor(Buffer.byteLength(whole.body) / 2);
      return { ...whole, ending: { bytes } };
    }
  }
}

/** google.rpc.Code by HTTP status, as gateways in front of gRPC services map them. */
function codeOf(status: number): number {
  const codes: Record<number, number> = {
    400: rpcCodes.INVALID_ARGUMENT,
    401: rpcCodes.UNAUTHENTICATED,
    403: rpcCodes.PERMISSION_DENIED,
    404: rpcCodes.NOT_FOUND,
    409: rpcCodes.ALREADY_EXISTS,
    429: rpcCodes.RESOURCE_EXHAUSTED,
    501: rpcCodes.UNIMPLEMENTED,
    503: rpcCodes.UNAVAILABLE,
  };
  return codes[status] ?? rpcCodes.UNKNOWN;
}
