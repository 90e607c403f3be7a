import { sampleDocument } from "@c1-openapi/openapi/testing";
import { beforeEach, describe, expect, test } from "vitest";
import type { PackageBuilder, PackagingProblem, PublishedPackage } from "../src/ports/ports.ts";
import {
  type ReleaseOptions,
  type ReleasePorts,
  releasePackages,
} from "../src/release/release-packages.ts";
import { synchronise } from "../src/sync/synchronise.ts";
import {
  createMemoryPorts,
  type MemoryPorts,
  served,
  upstreamUrl,
} from "./support/memory-ports.ts";

let memory: MemoryPorts;
let ports: ReleasePorts;
let uncommitted: string[];
let waiting: string[];
let tags: Set<string>;
/** The integrity of each version that the registry has. */
let registered: Map<string, string>;
let refusals: Map<string, string>;
let problems: PackagingProblem[];
let outcomes: string[];

/** Begins with a document that was released, and versions that weren't published yet. */
beforeEach(async () => {
  [uncommitted, waiting, outcomes, problems] = [[], [], [], []];
  [tags, registered, refusals] = [new Set(), new Map(), new Map()];
  memory = createMemoryPorts();
  memory.answers.set(upstreamUrl, served(sampleDocument()));
  const options = { sources: undefined, isCheck: false, mustReachUpstream: true };
  await synchronise({ ...options, allowRemovals: false }, memory);
  const { files } = memory.workspace;
  files.set("spec/released.json", files.get("spec/openapi.json") ?? "");
  await synchronise({ ...options, allowRemovals: false }, memory);
  ports = {
    ...memory,
    git: {
      listUncommitted: async () => uncommitted,
      listTags: async () => tags,
      createTag: async (tag) => void tags.add(tag),
      readPatch: async () => "",
      listChanged: async () => [],
      listTracked: async () => [],
      readCommit: async () => "c".repeat(40),
      readAuthor: async () => "Ada",
    },
    registry: {
      readIntegrity: async ({ name, version }) => registered.get(`${name}@${version}`),
      listVersions: async () => ({ versions: [], latest: undefined }),
      async publish(tarball) {
        const refusal = refusals.get(tarball);
        if (refusal === undefined) registered.set(tarball, integrityOf(tarball));
        return refusal;
      },
    },
    packageBuilder: simpleBuilder(),
    changesets: {
      list: async () => waiting,
      planVersions: async () => [],
      applyVersions: async () => new Map(),
    },
  };
});

const both = ["@test/types@1.0.0", "@test/client@1.0.0"];

function release(options: Partial<ReleaseOptions> = {}): ReturnType<typeof releasePackages> {
  return releasePackages(
    {
      mode: "publish",
      packDestination: undefined,
      registry: undefined,
      tag: "latest",
      onOutcome: ({ name, outcome }) => void outcomes.push(`${name} ${outcome}`),
      ...options,
    },
    ports,
  );
}

describe("a release", () => {
  test("publishes each package after those that it needs, and tags it", async () => {
    expect(await release()).toEqual([
      { name: "@test/types", version: "1.0.0", outcome: "published", tag: both[0] },
      { name: "@test/client", version: "1.0.0", outcome: "published", tag: both[1] },
    ]);
    expect([...registered.keys()]).toEqual(both);
    expect([...tags]).toEqual(both);
    expect(outcomes).toEqual(["@test/types published", "@test/client published"]);
  });

  test("that failed half-way is finished by running it again", async () => {
    refusals.set("@test/client@1.0.0", "503");
    await expect(release()).rejects.toMatchObject({ message: expect.stringContaining("503") });
    expect([...registered.keys()]).toEqual(["@test/types@1.0.0"]);
    refusals.clear();
    expect(await release()).toMatchObject([{ outcome: "present" }, { outcome: "published" }]);
  });

  test("takes a version whose answer was lost for published", async () => {
    refusals.set("@test/client@1.0.0", "timeout");
    registered.set("@test/client@1.0.0", integrityOf("@test/client@1.0.0"));
    expect(await release()).toMatchObject([{ outcome: "published" }, { outcome: "present" }]);
  });

  test("that is complete builds nothing", async () => {
    await release();
    memory.progress.steps.length = 0;
    expect(await release()).toMatchObject([{ outcome: "present" }, { outcome: "present" }]);
    expect(memory.progress.steps).not.toContain("build");
  });

  test("as a dry run packs and checks, and neither uploads nor tags", async () => {
    expect(await release({ mode: "dry-run" })).toMatchObject([
      { outcome: "packed" },
      { outcome: "packed" },
    ]);
    expect(registered.size + tags.size).toBe(0);
  });

  test("that is staged is tagged by the next run, once a person has approved it", async () => {
    ports.registry.publish = async () => undefined;
    expect(await release({ isStaged: true })).toMatchObject([
      { outcome: "staged" },
      { outcome: "staged" },
    ]);
    expect(tags.size).toBe(0);
    for (const each of both) registered.set(each, integrityOf(each));
    expect(await release()).toMatchObject([{ tag: both[0] }, { tag: both[1] }]);
  });

  test("packed for another job leaves a manifest of its commit, and neither uploads nor tags", async () => {
    expect(await release({ mode: "pack", packDestination: "out" })).toMatchObject([
      { outcome: "packed" },
      { outcome: "packed" },
    ]);
    expect(JSON.parse(memory.callerTexts.get("out/release.json") ?? "")).toEqual({
      commit: "c".repeat(40),
      packages: ["types", "client"].map((name) => ({
        name: `@test/${name}`,
        version: "1.0.0",
        file: `${name}@1.0.0`,
        integrity: `sha512-@test/${name}@1.0.0`,
      })),
    });
    expect(registered.size + tags.size).toBe(0);
  });

  test("waits for no other command", async () => {
    memory.workspace.isBusy = true;
    await expect(release()).rejects.toMatchObject({ code: "busy" });
  });
});

describe("nothing is published if", () => {
  test.each<[string, string, () => void]>([
    ["a file isn't committed", "1 file is not committed", () => uncommitted.push("README.md")],
    ["a changeset waits", "1 changeset is not made", () => waiting.push(".changeset/late.md")],
    [
      "what is generated isn't the pinned document's",
      "disagree",
      () => memory.workspace.files.set("packages/types/src/schema.gen.ts", "edited"),
    ],
    [
      "the pinned document is ahead of the released one",
      "ahead of the released one",
      () => {
        const { files } = memory.workspace;
        const before = JSON.parse(files.get("spec/released.json") ?? "");
        files.set("spec/released.json", JSON.stringify({ ...before, paths: {} }));
        files.set(".changeset/spec-sync.md", "one");
      },
    ],
    [
      "a package is not fit to be published",
      "README.md: is missing",
      () => problems.push({ package: "@test/types", where: "README.md", message: "is missing" }),
    ],
    [
      "the registry has the version from another commit",
      "this commit builds another one",
      () => registered.set("@test/types@1.0.0", "sha512-other"),
    ],
  ])("%s", async (_, message, change) => {
    change();
    const before = new Map(registered);
    for (const mode of ["publish", "pack"] as const) {
      await expect(release({ mode, packDestination: "out" })).rejects.toMatchObject({
        name: "CheckError",
        message: expect.stringContaining(message),
      });
    }
    expect(memory.callerTexts.size).toBe(0);
    expect(registered).toEqual(before);
    expect(tags.size).toBe(0);
  });

  test("a prerelease would become the latest version", async () => {
    const file = "packages/types/package.json";
    const { files } = memory.workspace;
    files.set(file, (files.get(file) ?? "").replace("1.0.0", "1.1.0-pr.7"));
    await expect(release()).rejects.toThrow("@test/types@1.1.0-pr.7 is a prerelease");
    waiting = [".changeset/late.md"];
    expect(await release({ tag: "next" })).toMatchObject([{ version: "1.1.0-pr.7" }, {}]);
  });
});

test("a dry run warns of what a release would be refused for", async () => {
  waiting = [".changeset/late.md"];
  await release({ mode: "dry-run" });
  expect(memory.progress.warnings[0]).toContain("a release would be refused");
});

function simpleBuilder(): PackageBuilder {
  const pack = (each: PublishedPackage) => {
    const tarball = `${each.name}@${each.version}`;
    return { ...each, tarball, integrity: integrityOf(tarball) };
  };
  return {
    build: async () => {},
    pack: async (packages, _, work) => work(packages.map(pack)),
    check: async () => problems,
  };
}

function integrityOf(tarball: string): string {
  return `sha512-${tarball}`;
}
