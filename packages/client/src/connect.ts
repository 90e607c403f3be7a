import { bearerToken, type TokenSession, type TokenSource } from "./auth/token-source.js";
import type { Clock } from "./clock.js";
import { C1UsageError } from "./errors.js";
import type { C1Event } from "./events.js";
import type { C1Options } from "./options.js";
import { own } from "./own.js";
import type { RetryOptions } from "./retry-options.js";
import { checkServerUrl, tenantUrl } from "./server-url.js";
import type { Limits, Settings } from "./settings.js";

/** A client's checked settings and its token keeper. */
export interface Connection {
  readonly settings: Settings;
  readonly session: TokenSession;
}

/** The clock of the platform. */
const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Returns the checked settings of a client and the keeper of its tokens.
 * @throws C1UsageError when options contradict each other or are out of range
 */
export function connect(given: C1Options & { readonly auth: TokenSource | string }): Connection {
  const options = withLimits(
    {
      fetch: (url: string, init: RequestInit) => fetch(url, init),
      clock: systemClock,
      random: Math.random,
    },
    given,
  ) as typeof given & Settings;
  const { tenant, serverUrl, auth, onEvent, logger } = options;
  const source = typeof auth === "string" ? bearerToken(auth) : auth;
  const named = tenant && tenantUrl(tenant);
  const address = serverUrl || named || source.serverUrl;
  if (
    (!address && !source.isPlaceLazy) ||
    (tenant !== undefined && (serverUrl || (source.serverUrl ?? address) !== named))
  ) {
    throw new C1UsageError("Give `tenant` or `serverUrl`, the credential's own");
  }
  const settings = own<Settings>(options, {
    base: address ? checkServerUrl(address) : "",
    emit:
      (onEvent || logger) &&
      ((event: C1Event) => {
        // What a hook throws must not break the call.
        try {
          onEvent?.(event);
          logger?.debug(`c1 ${Object.values(event).join(" ")}`, event);
        } catch {}
      }),
  });
  return { settings, session: source.connect(settings) };
}

const defaults: Limits = {
  maxRetries: 2,
  baseDelayMs: 500,
  maxDelayMs: 8000,
  maxRetryAfterMs: 60_000,
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxResponseBytes: 2 ** 25,
};

/**
 * Returns what a client or a call was told, over what it inherits.
 * @throws C1UsageError for a number that timers can't keep (they fire at once beyond 2^31 − 1 ms)
 */
export function withLimits<Inherited extends object>(
  inherited: Inherited,
  given: { readonly retry?: number | RetryOptions | undefined },
): Inherited & Limits {
  const { retry } = given;
  const limits = own<Inherited & Limits>(
    defaults,
    inherited,
    given,
    Object(retry) === retry ? (retry as RetryOptions) : { maxRetries: retry },
  );
  for (const name of Object.keys(defaults) as (keyof Limits)[]) {
    if (!(limits[name] >= 0 && limits[name] < 2 ** 31)) {
      throw new C1UsageError(`${name} is out of range`);
    }
  }
  return limits;
}
