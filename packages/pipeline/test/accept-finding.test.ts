import { sampleDocument, withValue } from "@c1-openapi/openapi/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptFinding, listAcceptable } from "../src/accept/accept-finding.ts";
import { createEngines } from "../src/ports/create-engines.ts";
import type { Changesets, Git } from "../src/ports/ports.ts";
import { synchronise } from "../src/sync/synchronise.ts";
import { versionPackages } from "../src/version/version-packages.ts";
import {
  createMemoryPorts,
  type MemoryPorts,
  served,
  upstreamUrl,
} from "./support/memory-ports.ts";
import { simpleEngines } from "./support/simple-engines.ts";

let ports: MemoryPorts & { changesets: Changesets; git: Pick<Git, "readAuthor"> };
let author: string | undefined;

const { compare, describeChange, printMarkdown } = createEngines();

/** Begins with a release of which the next sync removes a field that answers have. */
beforeEach(async () => {
  author = "Ada";
  const memory = createMemoryPorts();
  // The real comparison, and files that no compiler is needed for.
  const engines = { ...simpleEngines, compare, describeChange, printMarkdown };
  ports = { ...memory, engines, changesets: noChangesets(memory), git: gitOf(() => author) };
  await syncWith(sampleDocument());
  const { files } = ports.workspace;
  files.set("spec/released.json", files.get("spec/openapi.json") ?? "");
  await syncWith(withThing({ id: { type: "string" } }));
});

function withThing(properties: object, changes = {}) {
  const path = ["components", "schemas", "Thing", "properties"];
  return withValue(sampleDocument(changes), path, properties);
}

function syncWith(document: ReturnType<typeof sampleDocument>) {
  ports.answers.set(upstreamUrl, served(document));
  const options = { sources: undefined, isCheck: false, mustReachUpstream: true };
  return synchronise({ ...options, allowRemovals: true }, ports);
}

async function accept(decision: { countsAs?: "minor" | "patch"; because?: string } = {}) {
  const { countsAs, because = "It was never filled" } = decision;
  const [finding] = await listAcceptable(ports);
  return acceptFinding({ id: finding?.id ?? "", because, by: undefined, countsAs }, ports);
}

const readText = (file: string): string => ports.workspace.files.get(file) ?? "";

describe("accepting a finding", () => {
  test("writes down who decided what and why, and lowers the bump in the changeset", async () => {
    expect(readText(".changeset/spec-sync.md")).toContain(": major");
    const { accepted, bumps, files } = await accept();
    expect(accepted).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      finding: "`Thing.parent` was removed.",
      countsAs: "minor",
      because: "It was never filled",
      by: "Ada",
      at: "2026-01-02",
    });
    expect(bumps).toEqual({ before: "major", after: "minor" });
    expect(files).toEqual([".changeset/spec-sync.md", "spec/accepted.json"]);
    expect(JSON.parse(readText("spec/accepted.json"))).toEqual({ accepted: [accepted] });
    const changeset = readText(".changeset/spec-sync.md");
    expect(changeset).toContain(": minor");
    expect(changeset).toContain("**Accepted**");
    expect(changeset).toContain("`It was never filled`");
  });

  test("holds for later syncs, while the finding is the same", async () => {
    await accept({ countsAs: "patch" });
    const later = await syncWith(withThing({ id: { type: "string" } }, { "x-more": true }));
    expect(later.comparison.bump).toBe("patch");
    const other = await syncWith(withThing({ other: { type: "string" } }));
    expect(other.comparison.bump).toBe("major");
  });

  test("is forgotten by a release", async () => {
    await accept();
    await versionPackages(ports);
    expect(ports.workspace.files.has("spec/accepted.json")).toBe(false);
  });

  test("can be decided anew", async () => {
    await accept();
    await accept({ countsAs: "patch", because: "Nobody reads it" });
    const { accepted } = JSON.parse(readText("spec/accepted.json"));
    expect(accepted).toMatchObject([{ countsAs: "patch", because: "Nobody reads it" }]);
  });

  test("changes nothing for an id that no finding has, without a reason, or by nobody", async () => {
    const before = new Map(ports.workspace.files);
    const decision = { id: "0000", because: "x", by: undefined, countsAs: undefined };
    await expect(acceptFinding(decision, ports)).rejects.toThrow("No finding has the id 0000");
    await expect(accept({ because: " " })).rejects.toThrow("The reason is empty");
    author = undefined;
    await expect(accept()).rejects.toThrow("Nobody is known to decide this");
    expect(ports.workspace.files).toEqual(before);
  });

  test("is refused for more than the finding counts for", async () => {
    const [optional] = (
      await syncWith(
        withThing({
          id: { type: "string" },
          parent: { type: "string" },
          other: { type: "string" },
        }),
      )
    ).comparison.findings.filter(({ severity }) => severity !== "major");
    const decision = { id: optional?.id ?? "", because: "x", by: undefined };
    await expect(acceptFinding({ ...decision, countsAs: "minor" }, ports)).rejects.toThrow(
      `is a ${optional?.severity} already`,
    );
    expect(ports.workspace.files.has("spec/accepted.json")).toBe(false);
  });

  test("is refused where the file says something unknown", async () => {
    ports.workspace.files.set("spec/accepted.json", '{ "accepted": [{ "id": "1" }] }');
    await expect(accept()).rejects.toThrow("spec/accepted.json says something unknown");
  });
});

/** One version for all, without the changesets' own text. */
function noChangesets({ workspace }: Pick<MemoryPorts, "workspace">): Changesets {
  return {
    list: async () => [],
    planVersions: async () => [{ name: "@test/types", from: "1.0.0", to: "1.1.0" }],
    applyVersions: async () => {
      const file = "packages/types/package.json";
      const manifest = workspace.files.get(file) ?? "";
      return new Map([
        [".changeset/spec-sync.md", null],
        [file, manifest.replace("1.0.0", "1.1.0")],
      ]);
    },
  };
}

function gitOf(readAuthor: () => string | undefined): Pick<Git, "readAuthor"> {
  return { readAuthor: async () => readAuthor() };
}
