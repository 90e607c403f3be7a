import type { JsonObject } from "@c1-openapi/openapi";
import { expect } from "vitest";
import { starter } from "../../support/fixture.ts";
import type { Checkout } from "./checkout.ts";
import { testRefusal, testRefusalInProcess } from "./refusals.ts";
import { syncInProcess } from "./sync-in-process.ts";
import { testThreat } from "./threat.ts";

/** What makes a bad document of the starter. */
export type Change = (document: JsonObject) => void;

/** The ways to give a sync a bad document, for one checkout. */
export interface DocumentInputs {
  /** A file with this content, whatever it is. */
  refuseText(input: string, content: string | Uint8Array, message: string): void;
  /** The starter, changed, as JSON. */
  refuseChange(input: string, change: Change, message: string): void;
  /** The same, where a guard has to stop it. */
  guardChange(input: string, change: Change, message: string): void;
  /** The same, where the specification allows it: a sync takes it for what it says. */
  acceptChange(input: string, change: Change): void;
}

/** What is known of a sync besides how it ends; a process of its own takes longest. */
export interface DocumentInputOptions {
  /** Whether the memory that the command takes is part of the result. */
  measuresMemory?: boolean;
}

export function documentInputs(
  checkout: { current: Checkout },
  { measuresMemory = false }: DocumentInputOptions = {},
): DocumentInputs {
  let count = 0;
  const refuse = (
    input: string,
    content: string | Uint8Array,
    message: string,
    code: number,
  ): void => {
    count += 1;
    const name = `${count}.txt`;
    const write = () => checkout.current.writeInput(name, content);
    if (measuresMemory) {
      const run = async () => checkout.current.sync(["--json", "--source", await write()]);
      testRefusal(checkout, { input, message, code, run });
    } else {
      const run = async () => syncInProcess(checkout.current, [await write()]);
      testRefusalInProcess(checkout, { input, message, code, run });
    }
  };
  return {
    refuseText: (input, content, message) => refuse(input, content, message, 3),
    refuseChange: (input, change, message) => refuse(input, changed(change), message, 3),
    guardChange: (input, change, message) => refuse(input, changed(change), message, 5),
    acceptChange(input, change) {
      testThreat({ input, result: "taken as the specification reads it (exit 0)" }, async () => {
        const file = await checkout.current.writeInput("accepted.json", changed(change));
        try {
          const { isCheckFailed } = await syncInProcess(checkout.current, [file]);
          expect(isCheckFailed).toBe(false);
        } finally {
          await checkout.current.restore();
        }
      });
    },
  };
}

/** The starter with a change, as JSON. */
export function changed(change: Change): string {
  const document = structuredClone(starter);
  change(document);
  return JSON.stringify(document);
}
