import { afterAll, beforeAll, expect } from "vitest";
import { STEERING } from "./attacks.ts";
import { Checkout, type MeasuredRun } from "./checkout.ts";
import { testThreat } from "./threat.ts";

const MAX_BYTES = 1_000_000_000;

/** One checkout for all tests of a file: every input must leave it as it is. */
export function useCheckout(): { current: Checkout } {
  const holder = {} as { current: Checkout };
  beforeAll(async () => {
    holder.current = await Checkout.create();
    return () => holder.current[Symbol.asyncDispose]();
  });
  afterAll(async () => expect(await holder.current.changes()).toEqual([]));
  return holder;
}

/** What a command must say, and how it must end, when it doesn't accept what it is given. */
export interface RefusedInput {
  input: string;
  /** @default 3, a document that is refused */
  code?: number;
  /** A part of the message: the cause. */
  told: string;
  /** How often a server was asked, where that is part of the result. */
  attempts?: number;
  /** Runs the command. */
  run: () => Promise<MeasuredRun>;
}

const OUTCOMES: Record<number, string> = {
  1: "stopped",
  2: "not tried",
  3: "refused",
  4: "out of reach",
  5: "stopped by a guard",
};

/** Tests that an input is refused with cause, place and remedy, and changes nothing. */
export function testRefusal(
  checkout: { current: Checkout },
  { input, code = 3, told, attempts, run }: RefusedInput,
): void {
  const tries =
    attempts === undefined ? "" : attempts === 1 ? " at once" : ` after ${attempts} tries`;
  const result = `${OUTCOMES[code]}${tries} (exit ${code}): “${told}”`;
  testThreat({ input, result }, async () => {
    try {
      const done = await run();
      expectRefusal(done, code, told);
      expect(await checkout.current.changes()).toEqual([]);
    } catch (error) {
      // What was accepted by mistake must not fail the tests that follow.
      await checkout.current.restore();
      throw error;
    }
  });
}

export function expectRefusal(run: MeasuredRun, code: number, told: string): void {
  const { stderr, stdout } = run;
  expect({ code: run.code, signal: run.signal, stderr }).toMatchObject({ code, signal: null });
  expect(stdout).toBe("");
  expect(stderr).toContain(told);
  expect(stderr).toMatch(/^\w+ failed: \S/m);
  expect(stderr).toMatch(/^ {2}where: \S/m);
  expect(stderr).toMatch(/^ {2}to do: \S/m);
  // No stack of the program, and nothing that steers a terminal.
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(stderr).not.toMatch(STEERING);
  expect(run.peakBytes).toBeGreaterThan(0);
  expect(run.peakBytes).toBeLessThan(MAX_BYTES);
}
