import type { Clock } from "../../src/index.js";

interface Timer {
  readonly atMs: number;
  readonly delayMs: number;
  readonly run: () => void;
}

/** A clock that moves only when a test says so; wall clock and monotonic clock apart. */
export class FakeClock implements Clock {
  /** Waits that were asked for, in the order of asking, in milliseconds. */
  readonly delays: number[] = [];
  wallMs: number = Date.UTC(2026, 0, 1);
  #elapsedMs = 1000;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.wallMs;
  }

  monotonic(): number {
    return this.#elapsedMs;
  }

  after(delayMs: number, run: () => void): () => void {
    this.delays.push(delayMs);
    const timer = { atMs: this.#elapsedMs + delayMs, delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves both clocks on, and runs the timers that come due, in their order. */
  advance(ms: number): void {
    const untilMs = this.#elapsedMs + ms;
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.atMs <= untilMs);
      const next = due.sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.#move(next.atMs - this.#elapsedMs);
      next.run();
    }
    this.#move(untilMs - this.#elapsedMs);
  }

  /**
   * Settles a promise, and lets every wait of less than `longMs` come due. Timeouts are longer than
   * that on a stage, so that none of them can be over before work that takes real time (signing).
   */
  async run<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settled = promise.finally(() => {
      isSettled = true;
    });
    settled.catch(() => {});
    while (!isSettled) {
      await idle();
      const waits = [...this.#timers].filter((timer) => timer.delayMs < longMs);
      const [next] = waits.sort((a, b) => a.atMs - b.atMs);
      if (!isSettled && next) this.advance(next.atMs - this.#elapsedMs);
    }
    return settled;
  }

  #move(ms: number): void {
    this.#elapsedMs += ms;
    this.wallMs += ms;
  }
}

/** What is no wait between attempts any more but a timeout, in milliseconds. */
export const longMs = 1_000_000;

/** Resolves once everything that waits for no timer has gone on as far as it can. */
export async function idle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
