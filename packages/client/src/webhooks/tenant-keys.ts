// The keys that a tenant signs webhooks with.

import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose";
import type { FetchLike } from "../settings/fetch-settings.js";

/** Longest time for which a tenant's keys are held, in milliseconds. */
const maxAgeMs = 600_000;

/** Longest time in which the keys must come, in milliseconds. */
const timeoutMs = 5000;

/**
 * Keys by the function that fetched them, and then by address and cooldown. A program has a tenant or
 * a few, so that this holds as many sets; a function that is given up takes its own along.
 */
const heldKeys = new WeakMap<FetchLike, Map<string, JWTVerifyGetKey>>();

const platformFetch: FetchLike = (url, init) => fetch(url, init);

/**
 * Returns what finds the key of a token among the tenant's own (RFC 7517). They are fetched once and
 * held for ten minutes, and fetched again for a `kid` that isn't among them, after the cooldown.
 */
export function findTenantKeys(
  serverUrl: string,
  cooldownMs: number,
  send: FetchLike = platformFetch,
): JWTVerifyGetKey {
  let byAddress = heldKeys.get(send);
  if (!byAddress) {
    byAddress = new Map();
    heldKeys.set(send, byAddress);
  }
  const name = `${cooldownMs} ${serverUrl}`;
  let keys = byAddress.get(name);
  if (!keys) {
    keys = createRemoteJWKSet(new URL(`${serverUrl}/auth/v1/jwks`), {
      cacheMaxAge: maxAgeMs,
      cooldownDuration: cooldownMs,
      timeoutDuration: timeoutMs,
      [customFetch]: send,
    });
    byAddress.set(name, keys);
  }
  return keys;
}
