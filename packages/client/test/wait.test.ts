import { describe, expect, test } from "vitest";
import { bearerToken, createC1Client, type FetchLike } from "../src/index.js";
import {
  type TaskAnswer,
  type WaitOptions,
  type WaitProgress,
  waitFor,
  waitForClosedTask,
  waitForItem,
  waitForNoItem,
  waitForTaskStep,
} from "../src/wait/index.js";
import { rejection } from "./support/c1.js";
import { FakeClock, longMs } from "./support/fake-clock.js";
import { failure, json, type Scripted, scriptFetch } from "./support/scripted-fetch.js";

const c1With = (fetch: FetchLike) =>
  createC1Client({
    tenant: "acme",
    auth: bearerToken("t"),
    fetch,
    retry: 0,
    timeoutMs: longMs,
    totalTimeoutMs: longMs,
  });

/** Reads values one after the other, the last one again and again; an error is thrown. */
function readIn(values: readonly unknown[]) {
  let reads = 0;
  return async () => {
    const value = values[Math.min(reads++, values.length - 1)];
    if (value instanceof Error) throw value;
    return value;
  };
}

/** Waits by a fake clock whose timeouts come due when no other wait is left. */
function wait<Value>(
  run: (options: WaitOptions<Value>) => Promise<unknown>,
  more: WaitOptions<Value> = {},
) {
  const clock = new FakeClock();
  const progress: WaitProgress<Value>[] = [];
  const options = {
    clock,
    random: () => 0.5,
    onProgress: (each: WaitProgress<Value>) => progress.push(each),
  };
  const result = clock.run(run({ ...options, timeoutMs: longMs, ...more }));
  return { result, progress, clock };
}

describe("waitFor", () => {
  test("returns what is read as soon as it is as it should be", async () => {
    const { result, progress } = wait((options) =>
      waitFor(readIn([1, 2, 3]), (n) => n === 3, options),
    );
    expect(await result).toBe(3);
    expect(progress).toEqual([
      { reads: 1, elapsedMs: 0, nextInMs: 5000, value: 1 },
      { reads: 2, elapsedMs: 5000, nextInMs: 5000, value: 2 },
    ]);
  });

  test("doesn't wait when it is so at once", async () => {
    const { result, progress, clock } = wait((options) =>
      waitFor(readIn([1]), () => true, options),
    );
    expect(await result).toBe(1);
    expect([progress, clock.pending]).toEqual([[], 0]);
  });

  test.each([
    [0, 3750],
    [0.999, 6248],
  ])("spreads its reads by a quarter (random %d)", async (random, nextInMs) => {
    const more = { random: () => random };
    const { result, progress } = wait(
      (options) => waitFor(readIn([1, 2]), (n) => n === 2, options),
      more,
    );
    await result;
    expect(progress).toMatchObject([{ nextInMs }]);
  });

  test("ends with an error that says: what was written may still come", async () => {
    const { result, progress } = wait((options) => waitFor(readIn([1]), () => false, options), {
      everyMs: 10_000,
      timeoutMs: 45_000,
    });
    expect(await rejection(result)).toMatchObject({
      name: "C1TimeoutError",
      timeoutMs: 45_000,
      message:
        "not seen within 45000 ms (timeoutMs), after 5 reads; what was written may still come",
    });
    expect(progress).toHaveLength(4);
  });

  test("ends in time though a read never ends, and aborts that read", async () => {
    const signals: AbortSignal[] = [];
    const clock = new FakeClock();
    const read = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<never>(() => {});
    };
    const result = clock.run(waitFor(read, () => true, { clock, timeoutMs: 60_000 }));
    expect(await rejection(result)).toMatchObject({ name: "C1TimeoutError" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test.each<[string, Scripted]>([
    ["the network fails", new TypeError("reset")],
    ["C1 is busy", failure(503)],
    ["C1 asks to wait", failure(429)],
  ])("goes on when %s", async (_, scripted) => {
    const { fetch } = scriptFetch(
      scripted,
      json({ taskView: { task: { state: "TASK_STATE_CLOSED" } } }),
    );
    const { result, progress } = wait<TaskAnswer>((options) =>
      waitForClosedTask(c1With(fetch), "t", options),
    );
    await result;
    expect(progress).toMatchObject([{ reads: 1, error: expect.any(Error) }]);
    expect(progress[0]).not.toHaveProperty("value");
  });

  test("has the last failure as the cause, when time is over", async () => {
    const { fetch } = scriptFetch(
      () => failure(503),
      () => failure(503),
    );
    const more = { everyMs: 30_000, timeoutMs: 59_000 };
    const { result } = wait<TaskAnswer>(
      (options) => waitForClosedTask(c1With(fetch), "t", options),
      more,
    );
    expect(await rejection(result)).toMatchObject({
      name: "C1TimeoutError",
      cause: { status: 503 },
    });
  });

  test("ends at once with what can't be mended by waiting, and goes on after what the program tolerates", async () => {
    const { fetch } = scriptFetch(failure(403));
    const { result } = wait<TaskAnswer>((options) =>
      waitForClosedTask(c1With(fetch), "t", options),
    );
    expect(await rejection(result)).toMatchObject({ name: "C1ApiError", status: 403 });
    const mistake = new Error("not yet");
    const until = (value: unknown) => value === 1;
    const plain = wait((options) => waitFor(readIn([mistake, 1]), until, options));
    expect(await rejection(plain.result)).toBe(mistake);
    const tolerates = (error: unknown) => error === mistake;
    const tolerant = wait((options) => waitFor(readIn([mistake, 1]), until, options), {
      tolerates,
    });
    expect(await tolerant.result).toBe(1);
  });

  test("ends with the caller's reason, during a read and between two", async () => {
    const reason = new Error("enough");
    for (const isReading of [true, false]) {
      const controller = new AbortController();
      const { signal } = controller;
      const abort = () => controller.abort(reason);
      const read = async () => {
        if (isReading) abort();
        return isReading ? new Promise(() => {}) : 1;
      };
      const more = { signal, onProgress: abort };
      const { result, clock } = wait((options) => waitFor(read, () => false, options), more);
      expect(await rejection(result)).toBe(reason);
      expect(clock.pending).toBe(0);
    }
  });

  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("a broken hook");
      },
    ],
    ["rejects", () => Promise.reject(new Error("a broken hook"))],
  ])("isn't harmed by an onProgress that %s", async (_, onProgress) => {
    const { result } = wait((options) => waitFor(readIn([1, 2]), (n) => n === 2, options), {
      onProgress,
    });
    expect(await result).toBe(2);
  });

  test("leaves no timer behind when a read throws at once", async () => {
    const { signal } = new AbortController();
    const broken = new Error("broken");
    const read = (): Promise<never> => {
      throw broken;
    };
    const { result, clock } = wait((options) => waitFor(read, () => true, options), { signal });
    expect(await rejection(result)).toBe(broken);
    expect(clock.pending).toBe(0);
  });

  test.each([{ everyMs: -1 }, { everyMs: Number.NaN }, { timeoutMs: 0 }, { timeoutMs: 2 ** 31 }])(
    "refuses %j",
    async (options) => {
      const error = await rejection(waitFor(readIn([1]), () => true, options));
      expect(error).toMatchObject({ code: "C1_USAGE" });
    },
  );
});

describe("a task", () => {
  const task = (fields: object) => json({ taskView: { task: { id: "t", ...fields } } });
  const at = (id: string) => task({ state: "TASK_STATE_OPEN", policy: { current: { id } } });
  const closed = () => task({ state: "TASK_STATE_CLOSED", policy: { current: null } });

  test("is waited for until its state is closed, whatever else it has", async () => {
    const open = { state: "TASK_STATE_OPEN", outcome: "APPROVED" };
    const { fetch, sent } = scriptFetch(task(open), task({}), json({}), closed());
    const { result } = wait<TaskAnswer>((options) =>
      waitForClosedTask(c1With(fetch), "t/1", options),
    );
    expect(await result).toMatchObject({ taskView: { task: { state: "TASK_STATE_CLOSED" } } });
    expect(new Set(sent.map(({ path }) => path))).toEqual(new Set(["/api/v1/tasks/t%2F1"]));
  });

  test("is waited for until it is at a step, and at another one than before", async () => {
    const first = scriptFetch(task({}), at(""), at("step-1"));
    const step = wait<TaskAnswer>((options) => waitForTaskStep(c1With(first.fetch), "t", options));
    expect(await step.result).toMatchObject({ stepId: "step-1", answer: { taskView: {} } });
    const second = scriptFetch(at("step-1"), at("step-2"));
    const next = wait<TaskAnswer>((options) =>
      waitForTaskStep(c1With(second.fetch), "t", { ...options, after: "step-1" }),
    );
    expect(await next.result).toMatchObject({ stepId: "step-2" });
  });

  test("is at no step when it is closed, which ends the wait for one", async () => {
    const { fetch } = scriptFetch(at("step-1"), closed());
    const { result } = wait<TaskAnswer>((options) =>
      waitForTaskStep(c1With(fetch), "t", { ...options, after: "step-1" }),
    );
    expect(await result).toMatchObject({ stepId: undefined });
  });
});

describe("an item of a list", () => {
  const owners = [[], [{ userId: "eve" }], [{ userId: "eve" }, { userId: "ada" }]];

  /** Gives the lists one after the other, the last one again and again. */
  function listIn(lists: readonly (readonly { userId: string }[])[]) {
    const read = readIn(lists);
    return async function* () {
      yield* (await read()) as { userId: string }[];
    };
  }

  test("is waited for until it is seen, on whichever page", async () => {
    const isAda = ({ userId }: { userId: string }) => userId === "ada";
    const { result, progress } = wait<{ userId: string } | undefined>((options) =>
      waitForItem(listIn(owners), isAda, options),
    );
    expect(await result).toEqual({ userId: "ada" });
    expect(progress.map(({ nextInMs }) => nextInMs)).toEqual([15_000, 15_000]);
  });

  test("has its own defaults where an option is undefined", async () => {
    const more = { everyMs: undefined };
    const arrival = wait<{ userId: string } | undefined>(
      (options) => waitForItem(listIn(owners), ({ userId }) => userId === "ada", options),
      more,
    );
    await arrival.result;
    expect(arrival.progress[0]?.nextInMs).toBe(15_000);
    const departure = wait<{ userId: string } | undefined>(
      (options) =>
        waitForNoItem(listIn(owners.toReversed()), ({ userId }) => userId === "ada", options),
      more,
    );
    await departure.result;
    expect(departure.progress[0]?.nextInMs).toBe(15_000);
  });

  test("can stand in one answer, where there are no pages", async () => {
    const read = async () => [{ id: "a" }];
    expect(await waitForItem(read, ({ id }) => id === "a")).toEqual({ id: "a" });
    const none = wait<{ id: string } | undefined>(
      (options) =>
        waitForItem(
          async (): Promise<{ id: string }[] | null> => null,
          () => true,
          options,
        ),
      { timeoutMs: 10_000 },
    );
    expect(await rejection(none.result)).toMatchObject({ name: "C1TimeoutError" });
  });

  test("is waited for until it is gone", async () => {
    const isAda = ({ userId }: { userId: string }) => userId === "ada";
    const { result, progress } = wait<{ userId: string } | undefined>((options) =>
      waitForNoItem(listIn(owners.toReversed()), isAda, options),
    );
    await result;
    expect(progress).toMatchObject([{ value: { userId: "ada" } }]);
  });
});
