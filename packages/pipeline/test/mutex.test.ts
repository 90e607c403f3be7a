import { readFile, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { documentErrorOf } from "@c1-openapi/openapi/testing";
import { expect, test } from "vitest";
import { withMutex } from "../src/ports/disk/mutex.ts";
import { processStart } from "../src/ports/disk/process-start.ts";
import { runChild } from "./support/run-child.ts";
import { createTempFolder, readTree } from "./support/temp-folder.ts";

const claim = ".sync/lock-00000000-0000-4000-8000-000000000000.json";
const alive = { pid: process.pid, host: hostname(), start: processStart(process.pid) };
// Above the highest pid that Linux gives.
const dead = { ...alive, pid: 2 ** 22 + 1 };

test("what runs under the mutex gives its result, and nothing stays behind", async () => {
  await using folder = await createTempFolder({ a: "a" });
  expect(await withMutex(folder.path, async () => 42)).toBe(42);
  expect(await readTree(folder.path)).toEqual({ a: "a" });
  await expect(stat(join(folder.path, ".sync"))).rejects.toThrow("ENOENT");
});

test("a failure inside passes through and frees the mutex", async () => {
  await using folder = await createTempFolder();
  const failing = withMutex(folder.path, () => Promise.reject(new Error("inside")));
  await expect(failing).rejects.toThrow("inside");
  expect(await withMutex(folder.path, async () => "again")).toBe("again");
});

test("a second command learns which process holds the mutex", async () => {
  await using folder = await createTempFolder();
  await withMutex(folder.path, async () => {
    const error = await documentErrorOf(() => withMutex(folder.path, async () => {}));
    expect(error.code).toBe("busy");
    expect(error.message).toContain(`process ${process.pid}`);
    expect(error.remedy).toBeTruthy();
  });
});

test.each([
  ["a dead process", JSON.stringify(dead), 0],
  [
    "a process that has this pid now but started at another time",
    JSON.stringify({ ...alive, start: "x" }),
    0,
  ],
  [
    "a machine that has been silent for two minutes",
    JSON.stringify({ ...dead, host: "other" }),
    120,
  ],
  ["nobody, half written two minutes ago", '{"pid": 1', 120],
])("the mutex of %s is taken over", async (_, content, ageSeconds) => {
  await using folder = await createTempFolder({ [claim]: content });
  const time = new Date(Date.now() - ageSeconds * 1000);
  await utimes(join(folder.path, claim), time, time);
  await withMutex(folder.path, async () => {
    expect(Object.keys(await readTree(folder.path))).not.toContain(claim);
  });
});

test.each([
  ["of another machine", JSON.stringify({ ...dead, host: "other" }), "on other"],
  ["half written just now", '{"pid": 1', "Another command"],
])("a fresh mutex %s is respected", async (_, content, message) => {
  await using folder = await createTempFolder({ [claim]: content });
  const error = await documentErrorOf(() => withMutex(folder.path, async () => {}));
  expect(error.code).toBe("busy");
  expect(error.message).toContain(message);
});

test("what a process left that died while it claimed the mutex is in nobody's way", async () => {
  const draft = `.sync/draft-${dead.pid}-00000000-0000-4000-8000-000000000000.json`;
  await using folder = await createTempFolder({ [draft]: '{"pid": 1' });
  expect(await withMutex(folder.path, async () => "inside")).toBe("inside");
  expect(await readTree(folder.path)).toEqual({});
});

test("a root that isn't there does not come into being", async () => {
  await using folder = await createTempFolder();
  const error = await documentErrorOf(() => withMutex(join(folder.path, "gone"), async () => {}));
  expect(error.code).toBe("disk");
  expect(await readTree(folder.path)).toEqual({});
});

test("of several processes that find a stale lock, never two are inside at once", async () => {
  await using folder = await createTempFolder({ [claim]: JSON.stringify(dead) });
  await using logs = await createTempFolder();
  const log = join(logs.path, "log");
  await writeFile(log, "");
  const ends = await Promise.all(
    Array.from({ length: 5 }, () => runChild("./hold-mutex.ts", folder.path, log, "20")),
  );
  const outcomes = ends.map((each) => each.stdout);
  expect(outcomes.every((each) => each === "done" || each === "busy")).toBe(true);
  const lines = (await readFile(log, "utf8")).trim().split("\n");
  expect(lines.length).toBe(2 * outcomes.filter((each) => each === "done").length);
  for (let index = 0; index < lines.length; index += 2) {
    expect(lines[index + 1]).toBe(lines[index]?.replace("enter", "leave"));
  }
});
