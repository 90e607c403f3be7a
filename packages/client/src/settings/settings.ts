// The settings of a client, as everything in here reads them.

import type { C1Event } from "../events/events.js";
import type { Clock } from "./clock.js";
import type { FetchLike, FetchSettings } from "./fetch-settings.js";
import type { ClientHeaders } from "./headers.js";
import type { Limits } from "./limits.js";

/** A client's options, checked and with every default filled in. */
export interface Settings {
  /**
   * Origin, and path prefix if any, without a slash at the end; empty when the token provider will
   * know it.
   */
  readonly serverUrl: string;
  readonly fetch: FetchLike;
  readonly fetchSettings: FetchSettings;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: Limits;
  readonly headers: ClientHeaders | undefined;
  /** Sent unless a call says otherwise. */
  readonly defaultHeaders: Readonly<Record<string, string>>;
  /** Tells the program of an event; never throws. Undefined when nobody wants to know. */
  readonly emit: ((event: C1Event) => void) | undefined;
}
