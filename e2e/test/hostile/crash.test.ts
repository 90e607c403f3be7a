import { beforeAll, describe, expect } from "vitest";
import { CrashSite } from "./support/crash.ts";
import { useCheckout } from "./support/refusals.ts";
import { testThreat } from "./support/threat.ts";

const checkout = useCheckout();
let site: CrashSite;
let disks: { copies: string[]; steps: number };

beforeAll(async () => {
  site = await CrashSite.prepare(checkout.current);
  disks = await site.recordDisks();
  return () => site[Symbol.asyncDispose]();
});

const WHOLE = "the old state or the new one, whole, after the next sync, which needs no help";

describe("12. A sync that is killed", () => {
  testThreat(
    {
      input: "kill -9 before and within each step that changes the disk",
      result: WHOLE,
    },
    async () => {
      expect(disks.steps).toBeGreaterThan(30);
      const states: string[] = [];
      for (const copy of disks.copies) {
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

  // While it claims the lock, stages, places and clears away: that a kill leaves what was recorded.
  testThreat(
    { input: "kill -9, for real, in each phase of the transaction", result: WHOLE },
    async () => {
      for (const share of [0.05, 0.4, 0.75, 0.95]) {
        const step = Math.ceil(disks.steps * share);
        const { signal, stderr } = await site.sync("kill", { FAULT_STEP: String(step) });
        expect(signal, stderr).toBe("SIGKILL");
        await site.recover();
        await site.reset();
      }
    },
  );
});
