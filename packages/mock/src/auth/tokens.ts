import type { MockClock } from "../clock.js";
import type { Caller } from "../operation-call.js";
import { makeSecret } from "../state/ids.js";
import type { TokenBinding } from "./dpop.js";

/** Whom a token speaks for, and where it came from. */
export interface TokenHolder extends Caller {
  /** The credential that got it; revoking that one revokes its tokens. */
  readonly clientId: string;
}

interface Issued {
  readonly holder: TokenHolder;
  readonly binding: TokenBinding | undefined;
  readonly expiresAtMs: number;
  isRevoked: boolean;
}

/** What a token is worth. */
export type TokenState =
  | {
      readonly kind: "valid";
      readonly holder: TokenHolder;
      /** The key that the token belongs to; undefined when anyone may use it who has it. */
      readonly binding: TokenBinding | undefined;
    }
  | { readonly kind: "unknown" | "expired" | "revoked" };

const maxTokens = 10_000;

/** The access tokens that the mock has issued. */
export class Tokens {
  readonly #clock: MockClock;
  readonly #issued = new Map<string, Issued>();

  constructor(clock: MockClock) {
    this.#clock = clock;
  }

  issue(holder: TokenHolder, lifetimeSeconds: number, binding?: TokenBinding): string {
    const token = `mock-${makeSecret()}`;
    const expiresAtMs = this.#clock.now() + lifetimeSeconds * 1000;
    this.#issued.set(token, { holder, binding, expiresAtMs, isRevoked: false });
    if (this.#issued.size > maxTokens) this.#forgetOldest();
    return token;
  }

  check(token: string): TokenState {
    const issued = this.#issued.get(token);
    if (!issued) return { kind: "unknown" };
    if (issued.isRevoked) return { kind: "revoked" };
    if (issued.expiresAtMs <= this.#clock.now()) return { kind: "expired" };
    return { kind: "valid", holder: issued.holder, binding: issued.binding };
  }

  /** Revokes one token, all of one credential, or all; returns how many that were. */
  revoke(which: { readonly token?: string; readonly clientId?: string } = {}): number {
    let count = 0;
    for (const [token, issued] of this.#issued) {
      if (which.token !== undefined && which.token !== token) continue;
      if (which.clientId !== undefined && which.clientId !== issued.holder.clientId) continue;
      if (!issued.isRevoked) count++;
      issued.isRevoked = true;
    }
    return count;
  }

  #forgetOldest(): void {
    for (const token of this.#issued.keys()) {
      this.#issued.delete(token);
      return;
    }
  }
}
