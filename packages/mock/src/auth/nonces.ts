/** The nonces that clients have used, kept until the assertions that held them expire. */
export class Nonces {
  readonly #expiries = new Map<string, number>();

  /** Returns whether a nonce is new, and remembers it; times are in seconds since 1970. */
  take(clientId: string, nonce: string, expiresAt: number, now: number): boolean {
    for (const [used, expiry] of this.#expiries) if (expiry <= now) this.#expiries.delete(used);
    const key = `${clientId} ${nonce}`;
    if (this.#expiries.has(key)) return false;
    this.#expiries.set(key, expiresAt);
    return true;
  }
}
