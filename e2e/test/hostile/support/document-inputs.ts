import type { JsonObject } from "@c1-openapi/openapi";
import { expect } from "vitest";
import { starter } from "../../support/fixture.ts";
import type { Checkout } from "./checkout.ts";
import { testRefusal } from "./refusals.ts";
import { testThreat } from "./threat.ts";

/** What makes a bad document of the starter. */
export type Change = (document: JsonObject) => void;

/** The ways to give a sync a bad document, for one checkout. */
export interface DocumentInputs {
  /** A file with this content, whatever it is. */
  refuseText(input: string, content: string | Uint8Array, told: string): void;
  /** The starter, changed, as JSON. */
  refuseChange(input: string, change: Change, told: string): void;
  /** The same, where a guard has to stop it. */
  guardChange(input: string, change: Change, told: string): void;
  /** The same, where the specification allows it: a sync takes it for what it says. */
  acceptChange(input: string, change: Change): void;
}

export function documentInputs(checkout: { current: Checkout }): DocumentInputs {
  let count = 0;
  const refuse = (
    input: string,
    content: string | Uint8Array,
    told: string,
    code: number,
  ): void => {
    count += 1;
    const name = `${count}.txt`;
    const run = async () => {
      const file = await checkout.current.writeInput(name, content);
      return checkout.current.sync(["--json", "--source", file]);
    };
    testRefusal(checkout, { input, told, code, run });
  };
  return {
    refuseText: (input, content, told) => refuse(input, content, told, 3),
    refuseChange: (input, change, told) => refuse(input, changed(change), told, 3),
    guardChange: (input, change, told) => refuse(input, changed(change), told, 5),
    acceptChange(input, change) {
      testThreat({ input, result: "taken as the specification reads it (exit 0)" }, async () => {
        const file = await checkout.current.writeInput("accepted.json", changed(change));
        const { code, stderr } = await checkout.current.sync(["--json", "--source", file]);
        await checkout.current.restore();
        expect(code, stderr).toBe(0);
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
