import type { DocumentError } from "@c1-openapi/openapi";
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
  message: string;
  /** How often a server was asked, where that is part of the result. */
  attempts?: number;
  /** Runs the command. */
  run: () => Promise<MeasuredRun>;
}

/** The same where the command runs within this process. */
export type RefusedInProcess = Omit<RefusedInput, "attempts" | "run"> & {
  run: () => Promise<unknown>;
};

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
  { input, code = 3, message, attempts, run }: RefusedInput,
): void {
  const tries =
    attempts === undefined ? "" : attempts === 1 ? " at once" : ` after ${attempts} tries`;
  testWithoutChange(
    checkout,
    { input, result: `${OUTCOMES[code]}${tries}`, code, message },
    async () => expectRefusal(await run(), code, message),
  );
}

/** The same where the command runs within this process: cause, place and remedy are its error's. */
export function testRefusalInProcess(
  checkout: { current: Checkout },
  { input, code = 3, message, run }: RefusedInProcess,
): void {
  testWithoutChange(checkout, { input, result: OUTCOMES[code] ?? "", code, message }, async () => {
    const error = await run().then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(error, `${error}`).toMatchObject({
      exitCode: code,
      message: expect.stringContaining(message),
      where: expect.stringMatching(/\S/),
      remedy: expect.stringMatching(/\S/),
    });
    const { message: said, where, remedy } = error as DocumentError;
    expect(`${said}${where}${remedy}`).not.toMatch(STEERING);
  });
}

function testWithoutChange(
  checkout: { current: Checkout },
  {
    input,
    result,
    code,
    message,
  }: { input: string; result: string; code: number; message: string },
  check: () => Promise<void>,
): void {
  testThreat({ input, result: `${result} (exit ${code}): “${message}”` }, async () => {
    try {
      await check();
      expect(await checkout.current.changes()).toEqual([]);
    } catch (error) {
      // What was accepted by mistake must not fail the tests that follow.
      await checkout.current.restore();
      throw error;
    }
  });
}

export function expectRefusal(run: MeasuredRun, code: number, message: string): void {
  const { stderr, stdout } = run;
  expect({ code: run.code, signal: run.signal, stderr }).toMatchObject({ code, signal: null });
  expect(stdout).toBe("");
  expect(stderr).toContain(message);
  expect(stderr).toMatch(/^\w+ failed: \S/m);
  expect(stderr).toMatch(/^ {2}where: \S/m);
  expect(stderr).toMatch(/^ {2}to do: \S/m);
  // No stack of the program, and nothing that steers a terminal.
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(stderr).not.toMatch(STEERING);
  expect(run.peakBytes).toBeGreaterThan(0);
  expect(run.peakBytes).toBeLessThan(MAX_BYTES);
}
