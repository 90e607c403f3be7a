// One call to the API, before anything is sent.

import type { CallLimits } from "../settings/call-options.js";
import type { FetchLike, FetchSettings } from "../settings/fetch-settings.js";
import type { LimitOptions } from "../settings/limits.js";

/**
 * One call to the API, ready to be sent but for its token. All fields are named, so that none comes
 * from a polluted Object.prototype.
 */
export interface Call {
  readonly method: string;
  /** The path as the document writes it. */
  readonly path: string;
  readonly operation: string | undefined;
  /** The path with its parameters, and the query; it follows the server's URL. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | null | undefined;
  /** Whether the body can be sent again. */
  readonly isReplayable: boolean;
  /** Whether the operation only reads, whatever its method is. */
  readonly isReadOnly: boolean;
  /** Whether the body of a success is left to the caller to read. */
  readonly leavesBody: boolean;
  readonly options: CallLimits & LimitOptions;
  readonly fetchSettings: FetchSettings;
  /** The call's own `fetch`. */
  readonly fetch: FetchLike | undefined;
}
