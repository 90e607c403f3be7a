import { beforeAll, describe, expect } from "vitest";
import { CrashSite } from "./support/crash.js";
import { useCheckout } from "./support/refusals.js";
import { testThreat } from "./support/threat.js";

const checkout = useCheckout();
let site: CrashSite;

beforeAll(async () => {
  site = await CrashSite.prepare(checkout.current);
  return () => site[Symbol.asyncDispose]();
});

const WHOLE = "the old state or the new one, whole, after the next sync, which needs no help";

describe("12. A sync that is killed", () => {
  testThreat(
    {
      group: 12,
      input: "kill -9 before and within each step that changes the disk",
      result: WHOLE,
    },
    async () => {
      const { copies, steps } = await site.recordDisks();
      expect(steps).toBeGreaterThan(30);
      const states: string[] = [];
      for (const copy of copies) {
        await site.putBack(copy);
        states.push(await site.recover());
        await site.reset();
      }
      // Once the new state is decided, there is no way back.
      const decision = states.indexOf("new");
      expect(decision).toBeGreaterThan(0);
      expect(states.slice(decision)).not.toContain("old");
    },
  );

  // As many as it takes to meet every phase: claiming, staging, deciding, placing, clearing away.
  testThreat(
    { group: 12, input: "kill -9, for real, in each phase of the transaction", result: WHOLE },
    async () => {
      for (const step of [3, 15, 30, 38, 44]) {
        const { signal, stderr } = await site.sync("kill", { FAULT_STEP: String(step) });
        expect(signal, stderr).toBe("SIGKILL");
        await site.recover();
        await site.reset();
      }
    },
  );
});
