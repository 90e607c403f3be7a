import { chmod, cp, readdir, rename, symlink } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect } from "vitest";
import type { MeasuredRun } from "./support/checkout.ts";
import { CrashSite } from "./support/crash.ts";
import { expectRefusal, useCheckout } from "./support/refusals.ts";
import { testThreat } from "./support/threat.ts";

const checkout = useCheckout();
let site: CrashSite;

beforeAll(async () => {
  site = await CrashSite.prepare(checkout.current);
  return () => site[Symbol.asyncDispose]();
});

const isRoot = process.getuid?.() === 0;

describe("12. Two syncs, and disks that can't be written", () => {
  testThreat(
    {
      input: "several syncs at once",
      result: "one at a time; one that finds another at work says whose it is (exit 1)",
    },
    async () => {
      const runs = await Promise.all([site.sync(), site.sync(), site.sync()]);
      const isDone = runs.some(({ code }) => code === 0);
      for (const run of runs)
        if (run.code !== 0) expectRefusal(run, 1, "Another command is writing here: process");
      expect(await site.state()).toBe(isDone ? "new" : "old");
      await site.reset();
    },
  );

  testThreat(
    { input: "a lock of a process that died", result: "recognised and cleared away" },
    async () => {
      await site.sync("kill", { FAULT_STEP: "5" });
      expect(await readdir(checkout.current.path(".sync"))).toHaveLength(1);
      expect((await site.sync()).code).toBe(0);
      expect(await site.state()).toBe("new");
      await site.reset();
    },
  );

  testThreat(
    {
      input: "a disk that is full from some step on",
      result: "as it was (exit 1): “no space left on device”; the next sync succeeds",
    },
    async () => {
      let failures = 0;
      for (const step of [1, 2, 11, 20, 28, 33]) {
        const run = await site.sync("full", { FAULT_STEP: String(step) });
        if (run.code === 0) continue;
        failures += 1;
        expectRefusal(run, 1, "no space left on device");
        expect(await site.state()).toBe("old");
        expect(await checkout.current.changes()).toEqual([]);
      }
      expect(failures).toBeGreaterThan(4);
      expect((await site.sync()).code).toBe(0);
      await site.reset();
    },
  );

  testThreat(
    {
      input: "spec/ read-only",
      result: "as it was (exit 1): “cannot be written to”",
    },
    async () => {
      // Root may write anywhere: there the system's refusal is injected.
      const folder = checkout.current.path("spec");
      if (!isRoot) await chmod(folder, 0o555);
      let run: MeasuredRun;
      try {
        run = await (isRoot ? site.sync("read-only", { FAULT_PATH: "spec" }) : site.sync());
      } finally {
        await chmod(folder, 0o755);
      }
      expectRefusal(run, 1, "cannot be written to");
      expect(await checkout.current.changes()).toEqual([]);
    },
  );

  testThreat(
    {
      input: "spec/ a link to the outside",
      result: "as it was, here and there (exit 1): “lies behind a link that leads outside”",
    },
    async () => {
      const outside = path.join(checkout.current.inputs, "spec");
      await cp(checkout.current.path("spec"), outside, { recursive: true });
      await rename(checkout.current.path("spec"), path.join(checkout.current.inputs, "aside"));
      await symlink(outside, checkout.current.path("spec"));
      const run = await site.sync();
      expectRefusal(run, 1, "lies behind a link that leads outside");
      expect(await readdir(outside)).toEqual(
        await readdir(path.join(checkout.current.inputs, "aside")),
      );
      await checkout.current.restore();
      expect(await checkout.current.changes()).toEqual([]);
    },
  );

  testThreat(
    {
      input: "a generated file that is a link to the outside",
      result: "as it was, here and there (exit 1): “is not a regular file”",
    },
    async () => {
      const target = await checkout.current.writeInput("precious.txt", "precious");
      const file = checkout.current.path("packages/types/openapi.json");
      await rename(file, path.join(checkout.current.inputs, "types.json"));
      await symlink(target, file);
      expectRefusal(await site.sync(), 1, "is not a regular file");
      expect(await checkout.current.readInput("precious.txt")).toBe("precious");
      await checkout.current.restore();
    },
  );
});

describe("13. A sync after a release", () => {
  testThreat(
    {
      input: "the same document again, once it was released",
      result: "nothing is written, and no changeset",
    },
    async () => {
      expect((await site.sync()).code).toBe(0);
      // A release takes the changesets away and keeps the document that they were about.
      await checkout.current.edit("spec/released.json", () => "");
      await cp(
        checkout.current.path("packages/types/openapi.json"),
        checkout.current.path("spec/released.json"),
      );
      await checkout.current.commit();
      const run = await site.sync();
      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/^Unchanged\./);
      expect(await checkout.current.changes()).toEqual([]);
    },
  );
});
