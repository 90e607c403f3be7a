// Takes a request apart, as middleware left it.

import { isReplayableBody } from "../transport/replayable-body.js";

/** What the transport takes of a request. */
export interface ReadRequest {
  readonly body: BodyInit | null | undefined;
  readonly isReplayable: boolean;
  /** Settings of `fetch` that a middleware changed. */
  readonly fetchSettings: object;
}

/** The settings of `fetch` that a Request has; what the transport sets itself is left out. */
const settingNames = [
  "cache",
  "credentials",
  "integrity",
  "keepalive",
  "mode",
  "referrer",
  "referrerPolicy",
] as const;

/**
 * Returns the body and the settings of a request that went through middleware; `first` is the one
 * it began as, `written` the body that was put into that.
 *
 * What can be sent again is what the serializer wrote, so that a call is retried the same with and
 * without middleware.
 */
export async function readRequest(
  request: Request,
  first: Request | undefined,
  written: unknown,
): Promise<ReadRequest> {
  const isReplayable = isReplayableBody(written);
  if (request === first && (typeof written === "string" || written === undefined)) {
    return { body: written, isReplayable, fetchSettings: {} };
  }
  const isStream = !isReplayable && !(written instanceof FormData);
  const body = isStream ? request.body : await readBytes(request);
  const changed: Record<string, unknown> = isStream ? { duplex: "half" } : {};
  for (const name of first ? settingNames : []) {
    if (request[name] !== first?.[name]) changed[name] = request[name];
  }
  return { body, isReplayable, fetchSettings: changed };
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length > 0 ? bytes : null;
}
