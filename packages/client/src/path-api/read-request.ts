// Takes a request apart, as middleware left it.

import type { FetchSettings, RequestBody } from "../settings/fetch-settings.js";
import { isReplayableBody } from "../transport/replayable-body.js";

/** What the transport takes of a request. */
export interface ReadRequest {
  readonly body: RequestBody | null | undefined;
  readonly isReplayable: boolean;
  /** Settings of `fetch`, as middleware changed them. */
  readonly fetchSettings: FetchSettings;
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
 * it began as, `written` the body that was put into that, `given` the settings of its call.
 *
 * What can be sent again is what the serializer wrote, so that a call is retried the same with and
 * without middleware.
 */
export async function readRequest(
  request: Request,
  first: Request | undefined,
  written: unknown,
  given: FetchSettings,
): Promise<ReadRequest> {
  const isReplayable = isReplayableBody(written);
  if (request === first && (typeof written === "string" || written === undefined)) {
    return { body: written, isReplayable, fetchSettings: given };
  }
  const isStream = !isReplayable && !(written instanceof FormData);
  const body = isStream ? request.body : await readBytes(request);
  const settings: Record<string, unknown> = isStream ? { ...given, duplex: "half" } : { ...given };
  for (const name of first ? settingNames : []) {
    if (request[name] !== first?.[name]) settings[name] = request[name];
  }
  return { body, isReplayable, fetchSettings: settings };
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length > 0 ? bytes : null;
}
