import { describe, expect, test } from "vitest";
import { Demo } from "./support/demo.ts";
import { ROOT } from "./support/repository.ts";
import { runOrThrow } from "./support/run.ts";

function status(): Promise<string> {
  return runOrThrow("git", ["status", "--porcelain"], { cwd: ROOT });
}

const COMMAND = /^\S*node scripts\/start\.mjs demo/;

// Processes are known by their environment, which Linux alone shows.
describe.runIf(process.platform === "linux").concurrent("pnpm demo", () => {
  test("tells the story to its end, and leaves no process, no file and no change", async () => {
    const before = await status();
    await using demo = await Demo.start();
    const code = await demo.end();
    expect(code, demo.output).toBe(0);
    expect(demo.output).toMatch(/^ +A +\d+\.\d+\.\d+ .*compiles and runs$/m);
    expect(demo.output).toMatch(/^ +B +\d+\.\d+\.\d+ .*compiles and runs, unchanged$/m);
    expect(demo.output).toMatch(/^ +C +\d+\.0\.0 .*3 lines to change, as announced$/m);
    expect(demo.output).not.toContain("\u001B[");
    expect(await demo.processes()).toEqual([]);
    expect(await demo.leftovers()).toEqual([]);
    expect(await status()).toBe(before);
  });

  test.each<[string, string, (demo: Demo, command: number) => void]>([
    ["Ctrl-C as it begins", "1  A scratch copy", ({ pid }) => process.kill(-pid, "SIGINT")],
    [
      "SIGTERM as it releases",
      "$ pnpm version-packages",
      (_, command) => process.kill(command, "SIGTERM"),
    ],
  ])("%s leaves no process and no file", async (_name, moment, stop) => {
    const before = await status();
    await using demo = await Demo.start();
    await demo.untilItPrints(moment);
    // npx and pnpm stand above the command, and pass no signal on that they are sent alone.
    const command = (await demo.processes()).find((each) => COMMAND.test(each.commandLine));
    stop(demo, command?.pid ?? Number.NaN);
    expect(await demo.lingering()).toEqual([]);
    expect(await demo.leftovers()).toEqual([]);
    expect(await status()).toBe(before);
  });
});
