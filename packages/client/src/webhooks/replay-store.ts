// Remembers the tokens that were used, so that none is used twice.

/** Remembers which tokens came. Several instances of an endpoint share one, such as a table of a database. */
export interface ReplayStore {
  /**
   * Returns true if this id is new, and remembers it for a time in milliseconds; false if it came before.
   * Must be atomic: of two calls at once with one id, one gets true.
   */
  take(id: string, forMs: number): boolean | Promise<boolean>;
}

/**
 * Returns a store in the memory of this process.
 *
 * Only tokens that the tenant signed come here, and each is forgotten when it expires: the store
 * grows no further than what C1 sends in a few minutes.
 */
export function createReplayStore(): ReplayStore {
  const untilMs = new Map<string, number>();
  return {
    take(id, forMs) {
      const nowMs = performance.now();
      // All tokens live equally long, so that the oldest ones are the first to be forgotten.
      for (const [old, endsAtMs] of untilMs) {
        if (endsAtMs > nowMs) break;
        untilMs.delete(old);
      }
      if (untilMs.has(id)) return false;
      untilMs.set(id, nowMs + forMs);
      return true;
    },
  };
}
