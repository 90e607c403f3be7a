// What the modules in `lazy/` need of the core.
//
// They are handed it and import nothing of it: a module that is loaded on demand and shares others
// with the core makes bundlers wrap those or move them to chunks of their own (esbuild doubled
// the size of a bundle that had no use for either).

import { makeNetworkError } from "../answers/make-network-error.js";
import { oneLine } from "../answers/one-line.js";
import { C1AuthError } from "../errors/c1-auth-error.js";
import { mergeOwn } from "../merge-own.js";
import { redact } from "../secrets/redact.js";
import { parseClientId } from "../settings/client-id.js";
import { checkServerUrl, isLoopback, tenantUrl } from "../settings/server-url.js";
import { onAbort } from "../transport/on-abort.js";
import { sendWithRetries } from "../transport/send-with-retries.js";
import { sleep } from "../transport/sleep.js";
import { bearerToken, checkToken } from "./bearer-token.js";

/** Functions and classes of the core, for modules that are loaded on demand. */
export interface Kit {
  readonly C1AuthError: typeof C1AuthError;
  readonly bearerToken: typeof bearerToken;
  readonly checkServerUrl: typeof checkServerUrl;
  readonly checkToken: typeof checkToken;
  readonly isLoopback: typeof isLoopback;
  readonly makeNetworkError: typeof makeNetworkError;
  readonly mergeOwn: typeof mergeOwn;
  readonly onAbort: typeof onAbort;
  readonly oneLine: typeof oneLine;
  readonly parseClientId: typeof parseClientId;
  readonly redact: typeof redact;
  readonly sendWithRetries: typeof sendWithRetries;
  readonly sleep: typeof sleep;
  readonly tenantUrl: typeof tenantUrl;
}

export const kit: Kit = {
  C1AuthError,
  bearerToken,
  checkServerUrl,
  checkToken,
  isLoopback,
  makeNetworkError,
  mergeOwn,
  onAbort,
  oneLine,
  parseClientId,
  redact,
  sendWithRetries,
  sleep,
  tenantUrl,
};
