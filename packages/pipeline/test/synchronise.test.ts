import type { JsonObject } from "@c1-openapi/openapi";
import { canonicalJson } from "@c1-openapi/openapi";
import {
  documentErrorOf,
  sampleDocument,
  sampleOperation,
  withValue,
} from "@c1-openapi/openapi/testing";
import type { OperationChange } from "@c1-openapi/semver";
import { beforeEach, describe, expect, test } from "vitest";
import { modelDocument } from "../src/document/model-document.ts";
import { readSettings } from "../src/settings/read-settings.ts";
import { summariseSync } from "../src/sync/summarise.ts";
import type { SyncResult } from "../src/sync/sync-result.ts";
import { type SyncOptions, synchronise } from "../src/sync/synchronise.ts";
import {
  createMemoryPorts,
  type MemoryPorts,
  served,
  upstreamUrl,
} from "./support/memory-ports.ts";

const released = sampleDocument();
const grown = withValue(released, ["paths", "/others", "get"], sampleOperation("Others.List"));
const shrunk = withValue(released, ["paths", "/things"], undefined);

let ports: MemoryPorts;

/** Begins with a repository that has pinned and released a document. */
beforeEach(async () => {
  ports = createMemoryPorts();
  ports.answers.set(upstreamUrl, served(released, '"1"'));
  await sync();
  const { files } = ports.workspace;
  files.set("spec/released.json", files.get("spec/openapi.json") ?? "");
  await sync();
  ports.workspace.writes = 0;
  ports.progress.warnings.length = 0;
  ports.progress.steps.length = 0;
});

function sync(options: Partial<SyncOptions> = {}): Promise<SyncResult> {
  const defaults = { sources: undefined, isCheck: false, mustReachUpstream: false };
  return synchronise({ ...defaults, allowRemovals: false, ...options }, ports);
}

/** The files of the repository, to be compared with a later state. */
function snapshot(): Record<string, string> {
  return Object.fromEntries(ports.workspace.files);
}

describe("unchanged", () => {
  test("is a sync of the document that is pinned: nothing is written", async () => {
    const before = snapshot();
    const result = await sync();
    expect(result).toMatchObject({ status: "unchanged", files: [], source: upstreamUrl });
    expect(result.comparison.bump).toBe("none");
    expect(ports.workspace.writes).toBe(0);
    expect(snapshot()).toEqual(before);
  });

  test("does no work again for which no file and no byte has changed", async () => {
    await sync();
    expect(ports.progress.steps).toEqual(["pull"]);
  });

  test("is known by its ETag, without the document", async () => {
    ports.answers.set(upstreamUrl, { kind: "not-modified" });
    ports.askedEtags.length = 0;
    expect(await sync()).toMatchObject({ status: "unchanged", document: { operations: 3 } });
    expect(ports.askedEtags).toEqual(['"1"']);
  });

  test("is another order of keys, but for what was served", async () => {
    const reversed = Object.fromEntries(Object.entries(released).reverse());
    ports.answers.set(upstreamUrl, served(reversed));
    expect((await sync()).files).toEqual(["spec/lock.json"]);
  });
});

describe("updated", () => {
  test("pins the document, generates, and describes the change", async () => {
    ports.answers.set(upstreamUrl, served(grown, '"2"'));
    const result = await sync();
    expect(result).toMatchObject({
      status: "updated",
      document: { title: "C1 API", version: "0.1.0", operations: 4, schemas: 1 },
      comparison: { bump: "minor" },
      warnings: [],
    });
    expect(result.files).toEqual([
      ".changeset/spec-sync.md",
      "packages/client/src/operations/default.gen.ts",
      "packages/types/src/schema.gen.ts",
      "spec/lock.json",
      "spec/openapi.json",
    ]);
    expect(ports.workspace.writes).toBe(1);
    const provenance = JSON.parse(ports.workspace.files.get("spec/lock.json") ?? "");
    expect(provenance).toMatchObject({
      origin: "pulled",
      pulledAt: "2026-01-02T03:04:05.000Z",
      sources: [{ name: upstreamUrl, etag: '"2"' }],
    });
  });

  test("says what changed since the last sync, too, where that isn't since the last release", async () => {
    const { files } = ports.workspace;
    const pinned = JSON.parse(files.get("spec/openapi.json") ?? "");
    const { corrected } = modelDocument(pinned, await readSettings(ports.workspace)).model;
    files.set("spec/released.json", canonicalJson(corrected));
    ports.answers.set(upstreamUrl, served(grown));
    // What was pinned is what was released, and the comparison with that says all.
    expect((await sync()).sincePin).toBeUndefined();
    ports.answers.set(upstreamUrl, served(withValue(grown, ["paths", "/things"], undefined)));
    const second = await sync({ allowRemovals: true });
    expect(second.sincePin).toEqual({ added: 0, removed: 2, changed: 0, breaking: 2 });
    expect((await sync({ allowRemovals: true })).sincePin).toBeUndefined();
  });

  test("names the packages that are made of the document in the changeset, each after those it needs", async () => {
    ports.answers.set(upstreamUrl, served(grown));
    await sync();
    expect(ports.workspace.files.get(".changeset/spec-sync.md")).toBe(
      "@test/types, @test/client: minor\n\nThe API document (0.1.0) changed.\n",
    );
  });

  test("deletes the changeset and the modules that are left over when a change is taken back", async () => {
    const tagged = withValue(grown, ["paths", "/others", "get", "tags"], ["Others"]);
    ports.answers.set(upstreamUrl, served(tagged));
    await sync();
    expect(ports.workspace.files.has("packages/client/src/operations/others.gen.ts")).toBe(true);
    ports.answers.set(upstreamUrl, served(released));
    const { files } = await sync({ allowRemovals: true });
    expect(files).toEqual(
      expect.arrayContaining([
        ".changeset/spec-sync.md",
        "packages/client/src/operations/others.gen.ts",
      ]),
    );
    expect(ports.workspace.files.has(".changeset/spec-sync.md")).toBe(false);
    expect(ports.workspace.files.has("packages/client/src/operations/others.gen.ts")).toBe(false);
  });

  test("puts right what somebody has edited by hand", async () => {
    const file = "packages/types/src/schema.gen.ts";
    const before = snapshot();
    ports.workspace.files.set(file, "edited");
    expect((await sync()).files).toEqual([file]);
    expect(snapshot()).toEqual(before);
  });

  test("sees a change of the code that it runs", async () => {
    await sync();
    ports.workspace.files.set("packages/model/src/index.ts", "changed");
    ports.progress.steps.length = 0;
    await sync();
    expect(ports.progress.steps).toContain("generate");
  });

  test("merges the sources that are given, the later wins, and a warning names the part", async () => {
    const info = { title: "C1 API", version: "0.2.0" };
    ports.callerTexts.set("one.json", JSON.stringify(released));
    ports.callerTexts.set("two.json", JSON.stringify({ ...released, info }));
    const result = await sync({ sources: ["one.json", "two.json"] });
    expect(result).toMatchObject({
      status: "updated",
      source: "one.json, two.json",
      document: { version: "0.2.0" },
      warnings: [{ code: "parts-differ", pointer: "/info" }],
    });
    expect(ports.progress.warnings[0]).toContain("one.json and two.json");
    expect(summariseSync(result, 1).warnings).toEqual(result.warnings);
  });
});

test("an operation that breaks is counted as breaking, and as changed or removed", async () => {
  const result = await sync();
  const verdicts = ["added", "removed", "major", "minor", "patch", "none"] as const;
  const operations = verdicts.map((verdict) => ({ name: verdict, verdict }) as OperationChange);
  const comparison = { ...result.comparison, operations };
  expect(summariseSync({ ...result, comparison }, 1).operations).toEqual({
    added: 1,
    removed: 1,
    changed: 3,
    breaking: 2,
  });
});

describe("offline", () => {
  test("goes on with the pinned document, and says why", async () => {
    ports.answers.clear();
    const result = await sync();
    expect(result).toMatchObject({
      status: "offline",
      source: upstreamUrl,
      files: [],
      document: { operations: 3 },
      warnings: [{ code: "upstream-out-of-reach", pointer: "" }],
    });
    expect(ports.progress.warnings[0]).toContain("connection refused");
  });

  test("still brings what was generated back in step", async () => {
    ports.answers.clear();
    ports.workspace.files.delete("packages/types/src/schema.gen.ts");
    expect(await sync()).toMatchObject({
      status: "offline",
      files: ["packages/types/src/schema.gen.ts"],
    });
  });

  test("asks the mirrors first", async () => {
    const mirror = "https://mirror.test/openapi.json";
    const settings = JSON.stringify({ url: upstreamUrl, mirrors: [mirror] });
    ports.workspace.files.set("spec/source.json", settings);
    ports.answers.clear();
    ports.answers.set(mirror, served(grown));
    expect(await sync()).toMatchObject({ status: "updated", source: mirror });
  });

  test.each<[string, Partial<SyncOptions>]>([
    ["an upstream that must be reached", { mustReachUpstream: true }],
    ["a source that was given", { sources: ["https://elsewhere.test/openapi.json"] }],
  ])("is no way out for %s", async (_, options) => {
    ports.answers.clear();
    const before = snapshot();
    const error = await documentErrorOf(() => sync(options));
    expect(error).toMatchObject({ code: "unreachable", exitCode: 4 });
    expect(snapshot()).toEqual(before);
  });

  test("is no way out where nothing is pinned", async () => {
    ports = createMemoryPorts();
    expect((await documentErrorOf(() => sync())).code).toBe("unreachable");
  });
});

describe("stale", () => {
  test("is what a check says of a document that would change something, and it writes nothing", async () => {
    ports.answers.set(upstreamUrl, served(grown));
    const before = snapshot();
    const result = await sync({ isCheck: true });
    expect(result).toMatchObject({
      status: "stale",
      isCheckFailed: true,
      document: { operations: 4 },
      comparison: { bump: "minor" },
    });
    expect(result.files).toContain("spec/openapi.json");
    expect(snapshot()).toEqual(before);
  });

  test("is what a check says of an edited file, also when the upstream is out of reach", async () => {
    ports.answers.clear();
    ports.workspace.files.set("packages/types/src/schema.gen.ts", "edited");
    expect(await sync({ isCheck: true })).toMatchObject({ status: "stale", isCheckFailed: true });
  });

  test("is not what a check says where all is as it should be", async () => {
    expect(await sync({ isCheck: true })).toMatchObject({
      status: "unchanged",
      isCheckFailed: false,
    });
  });

  test("or not, a check fails for an action of the overlay that matches nothing", async () => {
    const overlay = "overlay: 1.0.0\nactions:\n  - target: $.gone\n    remove: true\n";
    ports.workspace.files.set("spec/overlay.yaml", overlay);
    const warning = { code: "overlay-action-unmatched", pointer: "/actions/0" };
    expect(await sync()).toMatchObject({ warnings: [warning], isCheckFailed: false });
    expect(await sync({ isCheck: true })).toMatchObject({
      status: "unchanged",
      warnings: [warning],
      isCheckFailed: true,
    });
  });
});

describe("refused", () => {
  test.each<[string, unknown, number]>([
    ["a document that isn't one", { message: "not found" }, 3],
    ["a reference to nothing", withComponent({ $ref: "#/components/schemas/Gone" }), 3],
    ["a reference to another host", withComponent({ $ref: "https://evil.example/x.json" }), 3],
    ["a document that lost many operations", shrunk, 5],
    ["another title", { ...released, info: { title: "Other API", version: "1" } }, 5],
  ])("is %s, and nothing is written", async (_, document, exitCode) => {
    const settings = { url: upstreamUrl, guards: { titles: ["C1 API"] } };
    ports.workspace.files.set("spec/source.json", JSON.stringify(settings));
    ports.answers.set(upstreamUrl, served(document));
    const before = snapshot();
    const error = await documentErrorOf(() => sync());
    expect(error.exitCode).toBe(exitCode);
    expect(error.where).toBeTruthy();
    expect(error.remedy).toBeTruthy();
    expect(snapshot()).toEqual(before);
  });

  test("is no document that lost operations if that is allowed: it is a major", async () => {
    ports.answers.set(upstreamUrl, served(shrunk));
    expect(await sync({ allowRemovals: true })).toMatchObject({
      status: "updated",
      comparison: { bump: "major" },
    });
  });

  test("is a pinned document that was broken by hand, once it is needed", async () => {
    ports.workspace.files.set("spec/openapi.json", "{}");
    ports.answers.clear();
    const error = await documentErrorOf(() => sync());
    expect(error).toMatchObject({ code: "refused" });
    expect(error.where).toContain("spec/openapi.json");
  });

  test("is a pinned document that somebody has edited: it is not what was pulled any more", async () => {
    const pinned = ports.workspace.files.get("spec/openapi.json") ?? "";
    ports.workspace.files.set("spec/openapi.json", pinned.replace("C1 API", "Another API"));
    ports.answers.clear();
    const before = snapshot();
    await expect(sync()).rejects.toMatchObject({
      name: "CheckError",
      where: "spec/openapi.json",
      remedy: expect.stringContaining("spec/overlay.yaml"),
    });
    expect(snapshot()).toEqual(before);
  });

  test("is an answer of 304 where nothing is pinned", async () => {
    ports = createMemoryPorts();
    ports.answers.set(upstreamUrl, { kind: "not-modified" });
    expect((await documentErrorOf(() => sync())).code).toBe("refused");
  });
});

test("what the packages include is generated, and the whole document is pinned", async () => {
  const settings = { url: upstreamUrl, include: { operations: ["Things.Get"] } };
  ports.workspace.files.set("spec/source.json", JSON.stringify(settings));
  const result = await sync();
  expect(result).toMatchObject({ document: { operations: 3 }, includedOperations: 1 });
  expect(ports.workspace.files.get("packages/types/src/schema.gen.ts")).toBe("default.thingsGet");
  expect(JSON.parse(ports.workspace.files.get("spec/openapi.json") ?? "")).toEqual(released);
});

describe("another command", () => {
  test("that was interrupted is settled before a sync begins", async () => {
    ports.workspace.interrupted = new Map([["packages/types/src/schema.gen.ts", "half done"]]);
    const result = await sync();
    expect(ports.workspace.interrupted).toBeUndefined();
    expect(result.files).toEqual(["packages/types/src/schema.gen.ts"]);
  });

  test("that was interrupted is left alone by a check, which says what to do", async () => {
    ports.workspace.interrupted = new Map();
    const error = await documentErrorOf(() => sync({ isCheck: true }));
    expect(error).toMatchObject({ code: "busy", exitCode: 1 });
    expect(error.remedy).toContain("pnpm sync");
    expect(ports.workspace.interrupted).toBeDefined();
  });

  test("that is at work stops a sync before it asks anybody", async () => {
    ports.workspace.isBusy = true;
    ports.askedEtags.length = 0;
    expect((await documentErrorOf(() => sync())).code).toBe("busy");
    expect(ports.askedEtags).toEqual([]);
  });
});

function withComponent(schema: JsonObject): JsonObject {
  return withValue(released, ["components", "schemas", "Odd"], schema);
}

describe("the overlay", () => {
  // A path parameter that nothing declares: OpenAPI refuses that.
  const broken = withValue(released, ["paths", "/things/{id}", "parameters"], undefined);
  const mending = `overlay: 1.1.0
actions:
  - target: $.paths['/things/{id}']
    update:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
`;

  test("is applied before what it mends is judged, and what was pulled is pinned", async () => {
    ports.answers.set(upstreamUrl, served(broken));
    expect(await documentErrorOf(() => sync())).toMatchObject({ code: "refused" });
    ports.workspace.files.set("spec/overlay.yaml", mending);
    expect(await sync()).toMatchObject({ status: "updated", warnings: [] });
    const pinned = JSON.parse(ports.workspace.files.get("spec/openapi.json") ?? "");
    expect(pinned).toEqual(broken);
    // From the pinned document it works just as well.
    ports.answers.clear();
    expect(await sync({ isCheck: true })).toMatchObject({ status: "offline", files: [] });
  });

  test("is no way around the limits of a document", async () => {
    const text = JSON.stringify(broken).replace('"paths":', '"x-a":{"__proto__":{}},"paths":');
    ports.answers.set(upstreamUrl, { kind: "body", bytes: new TextEncoder().encode(text) });
    ports.workspace.files.set("spec/overlay.yaml", mending);
    expect(await documentErrorOf(() => sync())).toMatchObject({ code: "refused" });
  });

  test("that breaks a document is refused, pulled or pinned", async () => {
    const breaking =
      "overlay: 1.0.0\nactions:\n  - { target: $.components.schemas, remove: true }\n";
    ports.workspace.files.set("spec/overlay.yaml", breaking);
    expect(await documentErrorOf(() => sync())).toMatchObject({ code: "refused" });
    ports.answers.clear();
    expect(await documentErrorOf(() => sync())).toMatchObject({ code: "refused" });
  });
});

test("title and hosts are guarded where nothing is pinned, too", async () => {
  ports.workspace.files.delete("spec/openapi.json");
  const guards = { titles: ["Another API"] };
  ports.workspace.files.set("spec/source.json", JSON.stringify({ url: upstreamUrl, guards }));
  expect(await documentErrorOf(() => sync())).toMatchObject({ code: "guard" });
});

describe("what was generated", () => {
  /** A compiler that refuses the line on which the simple engines name an operation. */
  const refusing = (name: string): MemoryPorts["compiler"] => ({
    async findProblems(sources) {
      return [...sources].flatMap(([file, text]) => {
        const index = text.split("\n").findIndex((line) => line.includes(`const ${name}:`));
        const message = "TS2304: Cannot find name 'Odd'.";
        return index === -1 ? [] : [{ file, line: index + 1, message }];
      });
    },
  });
  const generating = (): MemoryPorts["engines"] => ({
    ...ports.engines,
    async deriveFiles({ operations }) {
      const file = `packages/client/src/operations/${operations[0]?.module}.gen.ts`;
      const lines = operations.map(({ shortName }) => `export const ${shortName}: Odd =\n  1;\n`);
      return new Map([[file, lines.join("")]]);
    },
  });

  test("is compiled after it was generated, and before anything is written", async () => {
    ports.answers.set(upstreamUrl, served(grown));
    await sync();
    const { steps } = ports.progress;
    expect(steps.indexOf("compile")).toBeGreaterThan(steps.indexOf("generate"));
    expect(steps.indexOf("compile")).toBeLessThan(steps.indexOf("write"));
  });

  test.each([true, false])(
    "is refused with its operation where it doesn't compile, and nothing is written (check: %s)",
    async (isCheck) => {
      ports.answers.set(upstreamUrl, served(grown));
      ports.engines = generating();
      ports.compiler = refusing("othersList");
      const before = snapshot();
      const error = await documentErrorOf(() => sync({ isCheck }));
      expect(error).toMatchObject({
        code: "refused",
        exitCode: 3,
        message: expect.stringMatching(/othersList \(GET \/others\).*Cannot find name 'Odd'/s),
        where: "#/paths/~1others/get",
        remedy: expect.stringContaining("overlay"),
      });
      expect(snapshot()).toEqual(before);
    },
  );
});
