import { Session } from "node:inspector/promises";

/** Counts work until the end of an `await using` block. */
export interface WorkCounter extends AsyncDisposable {
  /**
   * Returns how much work something is: how often each piece of code ran that is between two branches, in our
   * own packages and in all that they call, except for the compiler. The same whatever else the machine does.
   */
  count(run: () => Promise<void>): Promise<number>;
}

/** Starts to count. It costs a second to start, and little to go on. */
export async function startCounting(): Promise<WorkCounter> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return {
    async count(run) {
      await session.post("Profiler.takePreciseCoverage");
      await run();
      const { result } = await session.post("Profiler.takePreciseCoverage");
      let work = 0;
      for (const { url, functions } of result) {
        if (!url.includes("/packages/") && !url.includes("/node_modules/")) continue;
        if (/\/node_modules\/.*\/(typescript|vitest|@vitest|vite)\//.test(url)) continue;
        for (const { ranges } of functions) for (const { count } of ranges) work += count;
      }
      return work;
    },
    async [Symbol.asyncDispose]() {
      await session.post("Profiler.stopPreciseCoverage");
      session.disconnect();
    },
  };
}
