import { beforeEach, describe, expect, test } from "vitest";
import { renamePackages } from "../src/rename-packages.ts";
import { createMemoryWorkspace, type MemoryWorkspace } from "./support/memory-workspace.ts";

let workspace: MemoryWorkspace;
let uncommitted: string[];

beforeEach(() => {
  uncommitted = [];
  workspace = createMemoryWorkspace({
    "publishing.json": JSON.stringify({
      repository: "owner/first",
      staged: true,
      consumers: [],
      budgets: {},
    }),
    "packages/types/package.json": '{ "name": "@test/types", "version": "1.0.0" }',
    "packages/client/src/index.ts": 'export type * from "@test/types";\n',
    "README.md": "github.com/owner/first and @tester/other\n",
    "bench/consumer.ts": 'path.join("@test", name); /^@test\\//; "@test:registry"; "@test"\n',
    "docs/scopes.md": "All are of @test. Not so @test-other/a, @test.other/a, me@test.org.\n",
    "picture.png": "\0@test/types",
    untracked: "@test/types",
  });
});

const rename = (scope: string, repository: string) =>
  renamePackages(
    { scope, repository },
    {
      workspace,
      git: {
        listUncommitted: async () => uncommitted,
        readAuthor: async () => "Ada",
        listTracked: async () => [...workspace.files.keys()].filter((each) => each !== "untracked"),
        listTags: async () => new Set(),
        createTag: async () => {},
        readPatch: async () => "",
        listChanged: async () => [],
        readCommit: async () => "",
      },
    },
  );

describe("a fork", () => {
  test("has its scope and its repository wherever a tracked text names the old ones", async () => {
    expect(await rename("@acme", "acme/api")).toEqual([
      "README.md",
      "bench/consumer.ts",
      "docs/scopes.md",
      "packages/client/src/index.ts",
      "packages/types/package.json",
      "publishing.json",
    ]);
    expect(workspace.files.get("packages/client/src/index.ts")).toContain('"@acme/types"');
    expect(workspace.files.get("README.md")).toBe("github.com/acme/api and @tester/other\n");
    expect(workspace.files.get("untracked")).toBe("@test/types");
  });

  test("has its scope where no slash follows it, and no other scope that begins the same", async () => {
    await rename("@acme", "acme/api");
    expect(workspace.files.get("bench/consumer.ts")).toBe(
      'path.join("@acme", name); /^@acme\\//; "@acme:registry"; "@acme"\n',
    );
    expect(workspace.files.get("docs/scopes.md")).toBe(
      "All are of @acme. Not so @test-other/a, @test.other/a, me@test.org.\n",
    );
  });

  test.each<[string, string, string]>([
    ["a scope without its sign", "acme", "acme/api"],
    ["a scope in capitals", "@Acme", "acme/api"],
    ["a URL for a repository", "@acme", "https://github.com/acme/api"],
  ])("can't have %s", async (_, scope, repository) => {
    await expect(rename(scope, repository)).rejects.toThrow(/is no (scope|repository)/);
  });

  test("is renamed only where git is the way back", async () => {
    uncommitted = ["README.md"];
    await expect(rename("@acme", "acme/api")).rejects.toThrow("Something is not committed");
  });
});
