import { describe, expect, test } from "vitest";
import { Demo, type DemoProcess } from "./support/demo.ts";
import { ROOT } from "./support/repository.ts";
import { runOrThrow } from "./support/run.ts";

function status(): Promise<string> {
  return runOrThrow("git", ["status", "--porcelain"], { cwd: ROOT });
}

/** Who is killed, and by what. */
type Blow = (demo: Demo, processes: DemoProcess[]) => void;

function killTheOne(pattern: RegExp): Blow {
  return (_demo, processes) => {
    const victims = processes.filter(({ commandLine }) => pattern.test(commandLine));
    expect(victims).toHaveLength(1);
    for (const { pid } of victims) process.kill(pid, "SIGKILL");
  };
}

const LAUNCHER = /^\S*node scripts\/start\.mjs demo(?!\/)/;
const STORY = /start\.mjs demo\/story/;
const PNPM = /^pnpm demo/;

// Processes are known by their environment, which Linux alone shows.
describe.runIf(process.platform === "linux").concurrent("pnpm demo", () => {
  test("tells the story to its end, and leaves no process, no file and no change", async () => {
    const before = await status();
    await using demo = await Demo.start();
    const code = await demo.end();
    expect(code, demo.output).toBe(0);
    expect(demo.output).toMatch(/^ +A +\d+\.\d+\.\d+ .*compiles and runs$/m);
    expect(demo.output).toMatch(/^ +B +\d+\.\d+\.\d+ .*compiles and runs, unchanged$/m);
    expect(demo.output).toMatch(/^ +C +\d+\.0\.0 .*3 lines to change, as told$/m);
    expect(demo.output).not.toContain("\u001B[");
    expect(await demo.processes()).toEqual([]);
    expect(await demo.leftovers()).toEqual([]);
    expect(await status()).toBe(before);
  });

  test.each<[string, string, Blow]>([
    ["Ctrl-C as it begins", "1  A scratch copy", ({ pid }) => process.kill(-pid, "SIGINT")],
    ["SIGKILL of npx as it installs", "$ git init", ({ pid }) => process.kill(pid, "SIGKILL")],
    ["SIGKILL of pnpm as it starts a registry", "$ pnpm install", killTheOne(PNPM)],
    ["SIGKILL of the story as it syncs", "2  Revision A", killTheOne(STORY)],
    [
      "SIGTERM as it releases",
      "$ pnpm version-packages",
      ({ pid }) => process.kill(pid, "SIGTERM"),
    ],
    ["SIGKILL of the launcher as the program runs", "$ tsc", killTheOne(LAUNCHER)],
  ])("%s leaves no process and no file", async (_name, moment, strike) => {
    const before = await status();
    await using demo = await Demo.start();
    await demo.untilTold(moment);
    const processes = await demo.processes();
    expect(processes.some(({ commandLine }) => STORY.test(commandLine))).toBe(true);
    strike(demo, processes);
    expect(await demo.lingering()).toEqual([]);
    expect(await demo.leftovers()).toEqual([]);
    expect(await status()).toBe(before);
  });
});
