// How webhooks are checked.

import { C1UsageError } from "../errors/c1-usage-error.js";
import type { FetchLike } from "../settings/fetch-settings.js";
import { checkServerUrl, tenantUrl } from "../settings/server-url.js";
import type { ReplayStore } from "./replay-store.js";

/** How a webhook is checked. Give `tenant` or `serverUrl`. */
export interface WebhookOptions {
  /**
   * The tenant whose webhooks are taken: `acme` means https://acme.conductor.one, a name with a dot is
   * a host as it stands, a URL is that URL.
   * @default none
   */
  readonly tenant?: string | undefined;
  /**
   * The tenant's address, in place of `tenant`.
   * @default none
   */
  readonly serverUrl?: string | URL | undefined;
  /**
   * The endpoint's URL, as C1 knows it. Give it behind a proxy that changes host or path, and wherever
   * the `Host` header is not checked: else who writes that header says which endpoint this is.
   * @default the request's own URL
   */
  readonly url?: string | URL | undefined;
  /**
   * How far the clocks of C1 and of this machine may be apart, in milliseconds.
   * @default 30000
   */
  readonly skewMs?: number | undefined;
  /**
   * The longest body that is read, in bytes.
   * @default 4194304
   */
  readonly maxBodyBytes?: number | undefined;
  /**
   * Remembers the tokens that came. Give one that all instances share, where there are several.
   * @default the memory of this process
   */
  readonly replays?: ReplayStore | undefined;
  /**
   * Fetches the tenant's keys. Keys are held for each function: give the same one each time.
   * @default the platform's `fetch`
   */
  readonly fetch?: FetchLike | undefined;
  /**
   * Shortest time between two requests for the tenant's keys because of a `kid` that isn't among them,
   * in milliseconds.
   * @default 30000
   */
  readonly keysCooldownMs?: number | undefined;
  /**
   * Returns the time in milliseconds since 1970.
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
}

/**
 * Returns the address of the tenant that the options name.
 * @throws C1UsageError when it is none, or they name none, or both ways
 */
export function readServerUrl({ tenant, serverUrl }: WebhookOptions): string {
  if ((tenant === undefined) === (serverUrl === undefined)) {
    throw new C1UsageError("Give `tenant` or `serverUrl`: the tenant whose webhooks are taken");
  }
  // What is no text at all is named by its kind.
  return serverUrl === undefined ? tenantUrl(tenant as string) : checkServerUrl(serverUrl);
}
