// Holds the token of one client, and mints the next one when it is time.

import type { C1Error } from "../../errors/c1-error.js";
import type { Settings } from "../../settings/settings.js";
import type { MintOptions } from "../credentials.js";
import type { Kit } from "../kit.js";
import type { TokenProvider } from "../token-source.js";
import { lifetimeMs } from "./lifetime.js";

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

/** Longest time between two mints that fail, in milliseconds. */
const maxFailureWaitMs = 30_000;

/** Longest time between two mints that a refused token causes, in milliseconds. */
const maxRefusalWaitMs = 60_000;

/** Where requests don't share promises, another one may renew the token after this, in milliseconds. */
const renewalMs = 30_000;

/**
 * Returns a token provider that mints one token at a time and holds it as long as it can serve.
 *
 * A token is replaced in the background once a quarter of its life is left, five minutes at most;
 * calls wait for the next one only in its last twentieth, ten seconds at most. Time is monotonic:
 * a jump of the wall clock ends no token. A mint belongs to no caller: one that aborts leaves it
 * to the others.
 *
 * Mints are spaced. After a second failure in a row, calls get its error until the next attempt is
 * due; an API that refuses new tokens too causes a mint now and then, and not one for each call.
 *
 * Where promises must not be shared between requests (Workers), `sharesMints` is false: then each
 * request that needs a new token waits for a mint of its own, and only the token is shared.
 */
export function cacheTokens(
  { onAbort }: Kit,
  { clock, random, emit }: Settings,
  mint: () => Promise<MintedToken>,
  { sharesMints = !isWorkers() }: MintOptions = {},
): TokenProvider {
  let held: HeldToken | undefined;
  let flight: Promise<string> | undefined;
  let generation = 0;
  let failures = 0;
  let lastFailure: unknown;
  let nextMintAtMs = 0;
  let refusals = 0;
  let refusedAtMs = 0;
  let nextRefusalAtMs = 0;

  async function mintNow(): Promise<string> {
    const startedAtMs = clock.monotonic();
    const durationMs = () => Math.round(clock.monotonic() - startedAtMs);
    try {
      const { token, expiresIn } = await mint();
      const lifeMs = lifetimeMs(expiresIn);
      const endsAtMs = startedAtMs + lifeMs;
      held = {
        token,
        refreshAtMs: endsAtMs - Math.min(lifeMs / 4, 300_000),
        blockAtMs: endsAtMs - Math.min(lifeMs / 20, 10_000),
      };
      failures = 0;
      nextMintAtMs = 0;
      generation++;
      emit?.({
        type: "token",
        action: "minted",
        generation,
        expiresInMs: lifeMs,
        durationMs: durationMs(),
      });
      return token;
    } catch (error) {
      const waitMs = Math.min(1000 * 2 ** failures, maxFailureWaitMs);
      failures++;
      lastFailure = error;
      nextMintAtMs = clock.monotonic() + waitMs * (0.5 + random() / 2);
      emit?.({
        type: "token",
        action: "failed",
        generation,
        error: (error as Partial<C1Error> | null)?.code ?? "C1_AUTH",
        durationMs: durationMs(),
      });
      throw error;
    }
  }

  function mintOnce(): Promise<string> {
    flight ??= mintNow().finally(() => {
      flight = undefined;
    });
    // Avoids an unhandled rejection when every waiter has aborted.
    flight.catch(() => {});
    return flight;
  }

  /** Returns the result of the mint that all share, or rejects when the caller aborts. */
  function waitForMint(signal: AbortSignal | undefined): Promise<string> {
    const minting = mintOnce();
    if (!signal) return minting;
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const stopListening = onAbort(signal, () => reject(signal.reason));
      minting.then(resolve, reject).then(stopListening);
    });
  }

  return {
    token(signal) {
      const nowMs = clock.monotonic();
      if (!held || nowMs >= held.blockAtMs) {
        if (failures > 1 && nowMs < nextMintAtMs && !flight) throw lastFailure;
        return sharesMints ? waitForMint(signal) : mintNow();
      }
      const { token, refreshAtMs } = held;
      if (nowMs < refreshAtMs || nowMs < nextMintAtMs) return token;
      if (sharesMints) {
        // A failure is reported as an event; the token serves on until the next attempt.
        mintOnce();
        return token;
      }
      nextMintAtMs = nowMs + renewalMs;
      return mintNow().catch(() => token);
    },
    invalidate(token) {
      // A late 401 for an old token must not evict the newer one.
      if (held?.token !== token) return true;
      const nowMs = clock.monotonic();
      if (nowMs < nextRefusalAtMs) return false;
      const isInRow = nowMs - refusedAtMs <= 2 * maxRefusalWaitMs;
      refusals = isInRow ? refusals + 1 : 1;
      refusedAtMs = nowMs;
      nextRefusalAtMs = nowMs + Math.min(1000 * 2 ** refusals, maxRefusalWaitMs);
      held = undefined;
      emit?.({ type: "token", action: "refused", generation });
      return true;
    },
  };
}

/** Whether this is Cloudflare's runtime, where no request may wait for another one's promise. */
function isWorkers(): boolean {
  return globalThis.navigator?.userAgent === "Cloudflare-Workers";
}
