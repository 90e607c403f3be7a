import { join } from "node:path";
import { expect, test } from "vitest";
import { isLock, type Lock, lockText, nextLock, readLock } from "../src/pin/provenance.ts";
import { documentErrorOf } from "./support/expect-error.ts";
import { createTempFolder } from "./support/temp-folder.ts";

const lock: Lock = {
  origin: "pulled",
  sources: [{ name: "https://example.test/openapi.yaml", sha256: "a", etag: '"1"' }],
  pulledAt: "2024-01-01T00:00:00.000Z",
  sha256: { canonical: "b", corrected: "c" },
  generator: { name: "openapi-typescript", version: "7.13.0" },
};
const now = new Date("2025-01-01T00:00:00Z");

test("a lock reads as it was written", async () => {
  await using folder = await createTempFolder({ "lock.json": lockText(lock) });
  expect(await readLock(join(folder.path, "lock.json"))).toEqual(lock);
});

test("no lock is no error", async () => {
  await using folder = await createTempFolder();
  expect(await readLock(join(folder.path, "lock.json"))).toBeUndefined();
});

test.each(["", "{}", "[]", '{"origin": "stolen"}', lockText(lock).replace('"b"', "1")])(
  "the broken lock %j is named, with what to do",
  async (text) => {
    await using folder = await createTempFolder({ "lock.json": text });
    const path = join(folder.path, "lock.json");
    const error = await documentErrorOf(() => readLock(path));
    expect(error).toMatchObject({ code: "usage", where: path });
    expect(error.remedy).toContain("version control");
  },
);

test("the date changes with the content alone, not with an ETag for the same bytes", () => {
  const { pulledAt: _, ...content } = lock;
  expect(nextLock(lock, content, now)).toBe(lock);
  const tagged = { ...content, sources: [{ ...content.sources[0], name: "x", sha256: "a" }] };
  expect(nextLock(lock, tagged, now).pulledAt).toBe(now.toISOString());
  const retagged = content.sources.map((each) => ({ ...each, etag: '"2"' }));
  expect(nextLock(lock, { ...content, sources: retagged }, now)).toBe(lock);
});

test("a bundled document was never pulled", () => {
  const bundled = nextLock(undefined, { ...lock, origin: "bundled", sources: [] }, now);
  expect(bundled.pulledAt).toBeNull();
  expect(isLock(bundled)).toBe(true);
});
