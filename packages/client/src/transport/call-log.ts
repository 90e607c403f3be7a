// The events of one call.

import type { CallContext } from "../errors/c1-error.js";
import type { C1Event, ResponseEvent, RetryEvent } from "../events/events.js";
import type { Settings } from "../settings/settings.js";

let lastCallId = 0;

/** Counts the requests of one call, and reports what happens in it. */
export class CallLog {
  readonly #clock: Settings["clock"];
  readonly #emit: Settings["emit"];
  readonly #call: CallContext;
  readonly callId: number = ++lastCallId;
  /** Where the last request went. */
  url = "";
  #attempts = 0;
  #sentAtMs: number | undefined;

  constructor({ clock, emit }: Settings, { method, path, operation }: CallContext) {
    this.#clock = clock;
    this.#emit = emit;
    this.#call = operation === undefined ? { method, path } : { method, path, operation };
  }

  /** What errors say of the call at this moment. */
  get context(): CallContext {
    return { callId: this.callId, ...this.#call, attempts: this.#attempts };
  }

  /** A request is about to be sent. */
  request(url: string): void {
    this.url = url;
    this.#attempts++;
    this.#sentAtMs = this.#clock.monotonic();
    this.#report("request", {});
  }

  /** The request came to its end, if there was one. */
  response(outcome: Pick<ResponseEvent, "status" | "error">): void {
    if (this.#sentAtMs === undefined) return;
    const durationMs = Math.round(this.#clock.monotonic() - this.#sentAtMs);
    this.#sentAtMs = undefined;
    this.#report("response", { ...outcome, durationMs });
  }

  /** The call is going to be retried. */
  retry(reason: RetryEvent["reason"], delayMs: number, retry: number, maxRetries: number): void {
    this.#report("retry", { reason, delayMs, retry, maxRetries });
  }

  #report(type: C1Event["type"], more: object): void {
    this.#emit?.({ type, ...this.context, ...more } as C1Event);
  }
}
