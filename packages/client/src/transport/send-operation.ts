// One call of an operation, from its request to the parsed body of its answer.

import { makeApiError, readBody } from "../answers/make-api-error.js";
import { parseSuccess } from "../answers/parse-success.js";
import { mergeOwn } from "../merge-own.js";
import type { CallOptions } from "../settings/call-options.js";
import {
  flattenHeaders,
  type HeadersContext,
  type HeadersLike,
  type MergedHeaders,
  mergeHeaders,
} from "../settings/headers.js";
import { readCallOptions } from "../settings/read-call-options.js";
import type { Connection } from "../settings/resolve-settings.js";
import type { Settings } from "../settings/settings.js";
import type { C1Request } from "../transport-contract.js";
import { isIdempotentCall } from "./retry-decision.js";
import { sendCall } from "./send-call.js";

/** Returns the parsed body of an operation's answer; throws a `C1ApiError` when it is not 2xx. */
export async function sendOperation(connection: Connection, request: C1Request): Promise<unknown> {
  const own = mergeOwn<C1Request>(request);
  const { path, operation, target, body, isReadOnly, described, options } = own;
  const method = own.method.toUpperCase();
  const route = { method, path, operation };
  const { settings } = connection;
  const { limits, signal, isIdempotent, headers, fetchSettings } = readCallOptions(
    settings.limits,
    mergeOwn<CallOptions>(options),
    route,
  );
  const type = described || body === undefined ? undefined : jsonHeaders;
  const merging = mergeClientHeaders(settings, route, type, headers);
  const { response, text, context, secrets } = await sendCall(connection, {
    method,
    path,
    operation,
    target,
    body,
    isReplayable: !described?.isSentOnce,
    isIdempotent: isIdempotentCall(isIdempotent, isReadOnly, method),
    leavesBody: described?.leavesBody === true,
    limits,
    signal,
    headers: merging ? flattenHeaders(await merging) : (type ?? {}),
    fetchSettings,
    fetch: undefined,
    secrets: [],
  });
  if (response.ok) return (described?.read ?? parseSuccess)(response, text, context);
  throw makeApiError({ response, body: readBody(text), context, secrets });
}

const jsonHeaders = { "content-type": "application/json" };

/**
 * Returns the headers of a call: its defaults, over them the client's, over them its own; undefined
 * where there are none but the defaults.
 */
export function mergeClientHeaders(
  { headers: given }: Settings,
  context: HeadersContext,
  defaults: HeadersLike | undefined,
  own: HeadersLike | undefined,
): Promise<MergedHeaders> | undefined {
  if (given === undefined && own === undefined) return undefined;
  const merge = async () => {
    const ofClient = typeof given === "function" ? await given(context) : given;
    return mergeHeaders(context, defaults, ofClient, own);
  };
  return merge();
}
