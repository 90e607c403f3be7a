import { C1ApiError, type RpcCode } from "./errors/c1-errors.js";
import type { RpcDetail } from "./errors/rpc-details.js";
import type { Answer } from "./exchange.js";
import { own } from "./own.js";
import { blotOut } from "./secrets.js";

/** google.rpc.Status, as far as an answer that may be anything can be trusted to be one. */
interface MaybeStatus {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
}

/** Returns the error that an answer other than 2xx stands for, whatever its body is. */
export function makeApiError({ response, text, context, secrets }: Answer): C1ApiError {
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete("set-cookie");
  let rpc: MaybeStatus = own();
  try {
    rpc = own(JSON.parse(blotOut(text, secrets)));
  } catch {}
  const reason = `${rpc.message ?? ""}`;
  return new C1ApiError(`${status} ${status < 400 ? "redirect refused" : reason}`, {
    ...context,
    ...{ status, reason, headers },
    code: (+(rpc.code as number) || 2) as RpcCode,
    details: [rpc.details ?? []].flat() as RpcDetail[],
  });
}
