import { sampleDocument, sampleOperation } from "@c1-openapi/openapi/testing";
import { beforeEach, describe, expect, test } from "vitest";
import type { Changes, Changesets, Git } from "../src/ports/ports.ts";
import { readReleaseIndex } from "../src/release/release-index.ts";
import { synchronise } from "../src/sync/synchronise.ts";
import { adoptDocument, versionPackages } from "../src/version/version-packages.ts";
import {
  createMemoryPorts,
  type MemoryPorts,
  served,
  upstreamUrl,
} from "./support/memory-ports.ts";

let ports: MemoryPorts & { changesets: Changesets; git: Git };
let tags: string[];

/** Begins with a document that was synced and not released yet. */
beforeEach(async () => {
  tags = [];
  const memory = createMemoryPorts();
  ports = { ...memory, changesets: simpleChangesets(memory), git: gitWith(() => tags) };
  ports.answers.set(upstreamUrl, served(sampleDocument()));
  await sync();
  ports.workspace.writes = 0;
});

const syncOptions = {
  sources: undefined,
  isCheck: false,
  mustReachUpstream: true,
  allowRemovals: false,
};
const sync = () => synchronise(syncOptions, ports);
const snapshot = () => Object.fromEntries(ports.workspace.files);

describe("version-packages", () => {
  test("writes versions, changelogs and the released document in one step", async () => {
    const versioned = await versionPackages(ports);
    expect(versioned).toEqual({
      status: "versioned",
      packages: [
        { name: "@test/types", from: "1.0.0", to: "1.1.0" },
        { name: "@test/client", from: "1.0.0", to: "1.1.0" },
      ],
      files: ["docs/releases/index.json", "spec/released.json"],
    });
    expect(ports.workspace.writes).toBe(1);
    const { files } = ports.workspace;
    expect(files.get("packages/client/package.json")).toContain('"1.1.0"');
    expect(files.get("packages/client/CHANGELOG.md")).toContain("## 1.1.0");
    expect(files.get("spec/released.json")).toContain("Things.List");
    expect(files.has(".changeset/spec-sync.md")).toBe(false);
  });

  test("adds the release to the index, the newest first, with what it changed as data", async () => {
    await adoptDocument(ports);
    ports.answers.set(
      upstreamUrl,
      served(sampleDocument({ paths: { "/things": { get: sampleOperation("Things.List") } } })),
    );
    await synchronise({ ...syncOptions, allowRemovals: true }, ports);
    await versionPackages(ports);
    const { releases } = await readReleaseIndex(ports.workspace);
    expect(releases).toMatchObject([
      { version: "1.1.0", bump: "minor", packages: ["@test/types", "@test/client"] },
      { version: "1.0.0", bump: "first", findings: { major: 0, minor: 0, patch: 0 } },
    ]);
    expect(releases[0]?.operations.removed).toBeGreaterThan(0);
    expect(releases[0]?.document.sha256).not.toBe(releases[1]?.document.sha256);
  });

  test("is followed by a sync that finds nothing to do and to release", async () => {
    await versionPackages(ports);
    expect(await sync()).toMatchObject({ status: "unchanged", comparison: { bump: "none" } });
  });

  test("changes nothing if the versions can't be made", async () => {
    const before = snapshot();
    ports.changesets.applyVersions = () => Promise.reject(new Error("changeset version failed"));
    await expect(versionPackages(ports)).rejects.toThrow("changeset version failed");
    expect(snapshot()).toEqual(before);
  });

  test("skips no version when it is run again after a disk that failed", async () => {
    const { write } = ports.workspace;
    ports.workspace.write = () => Promise.reject(new Error("no space left"));
    await expect(versionPackages(ports)).rejects.toThrow("no space left");
    ports.workspace.write = write;
    expect((await versionPackages(ports)).packages[0]).toMatchObject({ to: "1.1.0" });
  });

  test("does nothing without a changeset", async () => {
    ports.changesets.planVersions = async () => [];
    const before = snapshot();
    expect(await versionPackages(ports)).toMatchObject({ status: "unchanged", packages: [] });
    expect(snapshot()).toEqual(before);
  });

  test.each<[string, string, () => void]>([
    [
      "what is generated isn't the pinned document's",
      "packages/types/src/schema.gen.ts",
      () => ports.workspace.files.set("packages/types/src/schema.gen.ts", "edited"),
    ],
    [
      "the changeset of the document is lost",
      ".changeset/spec-sync.md",
      () => ports.workspace.files.delete(".changeset/spec-sync.md"),
    ],
    [
      "nothing is pinned",
      "spec/openapi.json",
      () => ports.workspace.files.delete("spec/openapi.json"),
    ],
    [
      "changesets is in pre mode",
      ".changeset/pre.json",
      () => ports.workspace.files.set(".changeset/pre.json", "{}"),
    ],
  ])("refuses if %s", async (_, where, change) => {
    change();
    const before = snapshot();
    await expect(versionPackages(ports)).rejects.toMatchObject({
      name: "CheckError",
      exitCode: 1,
      where,
    });
    expect(snapshot()).toEqual(before);
  });

  test("takes a changeset whose text somebody has edited", async () => {
    ports.workspace.files.set(".changeset/spec-sync.md", "edited");
    expect(await versionPackages(ports)).toMatchObject({ status: "versioned" });
  });
});

describe("before the first release", () => {
  test("the versions as they are stand for the pinned document", async () => {
    expect(await adoptDocument(ports)).toMatchObject({
      status: "adopted",
      packages: [
        { name: "@test/types", from: "1.0.0", to: "1.0.0" },
        { name: "@test/client", from: "1.0.0", to: "1.0.0" },
      ],
    });
    expect(ports.workspace.files.has(".changeset/spec-sync.md")).toBe(false);
    expect(await adoptDocument(ports)).toMatchObject({ status: "unchanged", files: [] });
  });

  test("is not any more once a tag says that a version was released", async () => {
    tags = ["@test/client@1.0.0"];
    const before = snapshot();
    await expect(adoptDocument(ports)).rejects.toThrow("@test/client@1.0.0 was released");
    expect(snapshot()).toEqual(before);
  });
});

/** Raises the minor of both packages for as long as the changeset of the sync waits. */
function simpleChangesets({ workspace }: MemoryPorts): Changesets {
  const waiting = ".changeset/spec-sync.md";
  const names = ["client", "types"];
  return {
    list: async () => (workspace.files.has(waiting) ? [waiting] : []),
    planVersions: async () =>
      names.map((name) => ({ name: `@test/${name}`, from: "1.0.0", to: "1.1.0" })),
    async applyVersions() {
      const changes = new Map<string, string | null>([[waiting, null]]);
      for (const name of names) {
        const manifest = workspace.files.get(`packages/${name}/package.json`) ?? "";
        changes.set(`packages/${name}/package.json`, manifest.replace("1.0.0", "1.1.0"));
        changes.set(`packages/${name}/CHANGELOG.md`, `# ${name}\n\n## 1.1.0\n`);
      }
      return changes satisfies Changes;
    },
  };
}

function gitWith(listTags: () => string[]): Git {
  return {
    listUncommitted: async () => [],
    listTags: async () => new Set(listTags()),
    createTag: async () => {},
    readPatch: async () => "",
    listChanged: async () => [],
    listTracked: async () => [],
    readCommit: async () => "c".repeat(40),
    readAuthor: async () => "Ada",
  };
}
