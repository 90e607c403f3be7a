// The events of one call.

import type { CallContext } from "../errors/c1-error.js";
import type { C1Event, ResponseEvent, RetryEvent } from "../events/events.js";
import { mergeOwn } from "../merge-own.js";
import type { Settings } from "../settings/settings.js";

/** Why an attempt is followed by another one, and when. */
export type RetryPlan = Pick<RetryEvent, "reason" | "delayMs" | "retry" | "maxRetries">;

let lastCallId = 0;

/** Counts the requests of one call, and reports what happens in it. */
export class CallLog {
  /** What errors say of the call; `attempts` grows with each request. */
  readonly context: CallContext & { attempts: number };
  /** Where the last request went. */
  url = "";
  readonly #clock: Settings["clock"];
  readonly #emit: Settings["emit"];
  #sentAtMs: number | undefined;

  constructor({ clock, emit }: Settings, { method, path, operation }: CallContext) {
    this.#clock = clock;
    this.#emit = emit;
    this.context = { callId: ++lastCallId, method, path, operation, attempts: 0 };
  }

  /** A request is about to be sent. */
  request(url: string): void {
    this.url = url;
    this.context.attempts++;
    if (!this.#emit) return;
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
  retry(plan: RetryPlan): void {
    this.#report("retry", plan);
  }

  #report(type: C1Event["type"], more: object): void {
    this.#emit?.({ ...mergeOwn<C1Event>({ type }, this.context, more) });
  }
}
