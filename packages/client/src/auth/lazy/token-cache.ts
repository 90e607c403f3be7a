import type { C1Error } from "../../errors.js";
import type { Settings } from "../../settings.js";
import type { MintOptions } from "../minted-sources.js";
import type { TokenSession } from "../token-source.js";

/** A new token, as the token endpoint gives it. */
export interface MintedToken {
  readonly token: string;
  /** `expires_in` as it came: seconds, if it is anything at all. */
  readonly expiresIn: unknown;
}

interface HeldToken {
  readonly token: string;
  /** From here on it is replaced in the background, by the monotonic clock. */
  readonly refreshAtMs: number;
  /** From here on calls wait for the next one. */
  readonly blockAtMs: number;
}

/**
 * Returns a keeper that mints one token at a time and holds it as long as it can serve.
 *
 * A token is replaced in the background once a quarter of its life is left, five minutes at most;
 * calls wait for the next one only in its last twentieth, ten seconds at most. Time is monotonic:
 * a jump of the wall clock ends no token. A mint belongs to nobody: a caller that aborts leaves it
 * to the others.
 *
 * Where promises must not be shared between requests (Workers), `sharesMints` is false: then each
 * request that needs a new token waits for a mint of its own, and only the token is shared.
 */
export function cacheTokens(
  { clock, random, emit }: Settings,
  mint: () => Promise<MintedToken>,
  { sharesMints = !isWorkers() }: MintOptions = {},
): TokenSession {
  let held: HeldToken | undefined;
  let flight: Promise<string> | undefined;
  let generation = 0;
  let failures = 0;
  let nextTryAtMs = 0;

  async function mintNow(): Promise<string> {
    const startedAt = clock.monotonic();
    try {
      const { token, expiresIn } = await mint();
      const lifeMs = lifetimeMs(expiresIn);
      const endsAt = startedAt + lifeMs;
      held = {
        token,
        refreshAtMs: endsAt - Math.min(lifeMs / 4, 300_000),
        blockAtMs: endsAt - Math.min(lifeMs / 20, 10_000),
      };
      failures = 0;
      nextTryAtMs = 0;
      generation++;
      emit?.({ type: "token", action: "minted", generation, expiresInMs: lifeMs });
      return token;
    } catch (error) {
      const waitMs = Math.min(1000 * 2 ** failures++, 30_000);
      nextTryAtMs = clock.monotonic() + waitMs * (0.5 + random() / 2);
      const code = (error as Partial<C1Error>)?.code ?? "C1_AUTH";
      emit?.({ type: "token", action: "failed", generation, error: code });
      throw error;
    }
  }

  function mintOnce(): Promise<string> {
    flight ??= mintNow().finally(() => {
      flight = undefined;
    });
    // Those who wait hear of a failure; when they have all gone it is nobody's.
    flight.catch(() => {});
    return flight;
  }

  return {
    token(signal) {
      const now = clock.monotonic();
      if (!held || now >= held.blockAtMs) {
        return sharesMints ? orAbort(mintOnce(), signal) : mintNow();
      }
      const { token, refreshAtMs } = held;
      if (now < refreshAtMs || now < nextTryAtMs) return token;
      if (sharesMints) {
        // A failure is told as an event; the next try comes after a while.
        mintOnce();
        return token;
      }
      nextTryAtMs = now + 30_000;
      return mintNow().catch(() => token);
    },
    refused(token) {
      // A late 401 for an old token must not cost the new one its place.
      if (held?.token === token) {
        held = undefined;
        emit?.({ type: "token", action: "refused", generation });
      }
      return true;
    },
  };
}

/**
 * Returns how long a token is held, in milliseconds: from half a minute to a day, and five minutes
 * when the server's word for it means nothing. So no token is kept forever, and no answer makes a
 * mint of every request.
 */
function lifetimeMs(expiresIn: unknown): number {
  const seconds = /^\d+(\.\d+)?$/.test(`${expiresIn}`) ? Number(expiresIn) : 0;
  return 1000 * (seconds > 0 ? Math.min(Math.max(seconds, 30), 86_400) : 300);
}

/** Returns what a promise comes to, or rejects when the caller aborts; the promise lives on. */
function orAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** Whether this is Cloudflare's runtime, where no request may wait for another one's promise. */
function isWorkers(): boolean {
  return globalThis.navigator?.userAgent === "Cloudflare-Workers";
}
