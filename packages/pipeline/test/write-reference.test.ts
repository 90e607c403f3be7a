import type { OpenapiDocument } from "@c1-openapi/openapi";
import { describe, expect, it } from "vitest";
import { carrySamples } from "../src/document/carry-samples.ts";
import { readReleaseChanges } from "../src/release/read-release-changes.ts";

const workspaceOf = (files: Readonly<Record<string, string>>) => ({
  readText: async (file: string) => files[file],
});

const index = (...releases: object[]) => ({
  "docs/releases/index.json": JSON.stringify({ releases }),
});

const release = (version: string) => ({
  version,
  packages: [],
  reports: { markdown: `docs/releases/${version}.md`, json: `docs/releases/${version}.json` },
});

describe("what releases changed", () => {
  it("is read from their reports, the newest first", async () => {
    const finding = { message: "A field was removed.", operations: ["a.Get"], rule: "x" };
    const changes = await readReleaseChanges(
      workspaceOf({
        ...index(release("2.0.0"), { version: "1.0.1", packages: [] }, release("1.0.0")),
        "docs/releases/2.0.0.json": JSON.stringify({ findings: [finding] }),
        "docs/releases/1.0.0.json": JSON.stringify({ findings: [] }),
      }),
    );
    expect(changes).toEqual([
      { version: "2.0.0", findings: [{ message: finding.message, operations: ["a.Get"] }] },
      { version: "1.0.0", findings: [] },
    ]);
  });

  it("is nothing before the first release, and where a report is missing or broken", async () => {
    expect(await readReleaseChanges(workspaceOf({}))).toEqual([]);
    const broken = {
      ...index(release("2.0.0"), release("1.0.0")),
      "docs/releases/1.0.0.json": "{",
    };
    expect(await readReleaseChanges(workspaceOf(broken))).toEqual([
      { version: "1.0.0", findings: [] },
    ]);
  });
});

describe("the samples that a document brings along", () => {
  const documentOf = (...samples: object[]) =>
    ({ paths: { "/a": { get: { "x-codeSamples": samples } } } }) as unknown as OpenapiDocument;
  const samplesOf = ({ paths }: OpenapiDocument) => paths?.["/a"]?.get?.["x-codeSamples"];
  const ours = { lang: "typescript", label: "By operation", source: "ours" };

  it("are shown in languages that have none of ours, under the language's name", () => {
    const theirs = documentOf(
      { lang: "go", label: "Apps_List", source: "package main" },
      { lang: "typescript", label: "Apps_List", source: "theirs" },
    );
    expect(samplesOf(carrySamples(documentOf(ours), theirs))).toEqual([
      ours,
      { lang: "go", label: "Go", source: "package main" },
    ]);
  });

  it("are not shown twice where they were not dropped", () => {
    const go = { lang: "go", label: "Go", source: "package main" };
    expect(samplesOf(carrySamples(documentOf(ours, go), documentOf(go)))).toEqual([ours, go]);
  });

  it("change nothing where there are none, or where what they are of is not there", () => {
    expect(carrySamples(documentOf(ours), { paths: {} } as unknown as OpenapiDocument)).toEqual(
      documentOf(ours),
    );
    expect(
      carrySamples({ openapi: "3.1.0" } as unknown as OpenapiDocument, documentOf(ours)).paths,
    ).toEqual({});
  });
});
