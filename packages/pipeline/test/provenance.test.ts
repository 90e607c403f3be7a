import { documentErrorOf } from "@c1-openapi/openapi/testing";
import { expect, test } from "vitest";
import {
  isProvenance,
  nextProvenance,
  type Provenance,
  printProvenance,
  readProvenance,
} from "../src/pin/provenance.ts";
import { createMemoryWorkspace } from "./support/memory-workspace.ts";

const file = "spec/lock.json";
const provenance: Provenance = {
  origin: "pulled",
  sources: [{ name: "https://example.test/openapi.yaml", sha256: "a", etag: '"1"' }],
  pulledAt: "2024-01-01T00:00:00.000Z",
  sha256: { canonical: "b", corrected: "c" },
  generator: { name: "openapi-typescript", version: "7.13.0" },
};
const now = new Date("2025-01-01T00:00:00Z");

test("provenance reads as it was written", async () => {
  const workspace = createMemoryWorkspace({ [file]: printProvenance(provenance) });
  expect(await readProvenance(workspace)).toEqual(provenance);
});

test("no provenance is no error", async () => {
  expect(await readProvenance(createMemoryWorkspace())).toBeUndefined();
});

test.each([
  "",
  "{}",
  "[]",
  '{"origin": "stolen"}',
  printProvenance(provenance).replace('"b"', "1"),
])("the broken provenance %j is named, with what to do", async (text) => {
  const workspace = createMemoryWorkspace({ [file]: text });
  const error = await documentErrorOf(() => readProvenance(workspace));
  expect(error).toMatchObject({ code: "usage", where: file });
  expect(error.remedy).toContain("version control");
});

test("the date changes with the content alone, not with an ETag for the same bytes", () => {
  const { pulledAt: _, ...content } = provenance;
  expect(nextProvenance(provenance, content, now)).toBe(provenance);
  const renamed = { ...content, sources: [{ name: "x", sha256: "a" }] };
  expect(nextProvenance(provenance, renamed, now).pulledAt).toBe(now.toISOString());
  const retagged = content.sources.map((each) => ({ ...each, etag: '"2"' }));
  expect(nextProvenance(provenance, { ...content, sources: retagged }, now)).toBe(provenance);
});

test("a bundled document was never pulled", () => {
  const content = { ...provenance, origin: "bundled" as const, sources: [] };
  const bundled = nextProvenance(undefined, content, now);
  expect(bundled.pulledAt).toBeNull();
  expect(isProvenance(bundled)).toBe(true);
});
