import type { MockClock } from "../../src/index.js";

/** A clock that stands until a test moves it. */
export class TestClock implements MockClock {
  #nowMs = Date.UTC(2026, 0, 1);

  now(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }
}
