import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { canonicalJson, type JsonObject } from "@c1-openapi/openapi";
import { beforeEach, describe, expect, test } from "vitest";
import {
  addOperation,
  pathsOf,
  schemasOf,
  starter,
  syncJson,
  useRepository,
  writeDocument,
} from "./support/fixture.ts";
import { NOBODY, ROOT } from "./support/repository.ts";
import { run } from "./support/run.ts";
import { Upstream } from "./support/upstream.ts";

const repository = useRepository();

describe("with the upstream out of reach", () => {
  test("a sync says so, goes on with the pinned document and exits 0", async () => {
    const before = await repository.current.snapshot();
    const { code, stdout, stderr } = await repository.current.command("sync");
    expect(code).toBe(0);
    expect(stderr).toContain("No source could be reached");
    expect(stdout).toContain("Offline");
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("its JSON says offline and counts the pinned document", async () => {
    const { code, summary } = await syncJson(repository.current);
    expect(code).toBe(0);
    expect(summary).toMatchObject({
      status: "offline",
      source: NOBODY,
      document: { title: "C1 API", version: "0.1.0-alpha", operations: 6 },
      bump: "none",
      findings: { major: 0, minor: 0, patch: 0 },
      operations: { added: 0, removed: 0, changed: 0, breaking: 0 },
      files: [],
    });
    expect(summary.durationMs).toEqual(expect.any(Number));
  });

  test("it still brings what was generated back in step", async () => {
    await rm(repository.current.path("packages/types/src/schema.gen.ts"));
    const { summary } = await syncJson(repository.current);
    expect(summary).toMatchObject({
      status: "offline",
      files: ["packages/types/src/schema.gen.ts"],
    });
  });

  test("--require-upstream exits 4 and writes nothing", async () => {
    const before = await repository.current.snapshot();
    const { code, stderr } = await repository.current.command("sync", "--require-upstream");
    expect(code).toBe(4);
    expect(stderr).toContain("to do:");
    expect(await repository.current.snapshot()).toEqual(before);
  });
});

describe("a changed document", () => {
  test("is pinned, generated, and told in a changeset with its bump", async () => {
    const file = await writeDocument(repository.current, "new.json", addOperation);
    const { code, summary } = await syncJson(repository.current, "--source", file);
    expect(code).toBe(0);
    expect(summary).toMatchObject({
      status: "updated",
      source: file,
      bump: "minor",
      operations: { added: 1, removed: 0 },
      document: { operations: 7 },
    });
    expect(summary.files).toEqual(
      expect.arrayContaining([
        "spec/openapi.json",
        "spec/lock.json",
        ".changeset/spec-sync.md",
        "packages/client/src/operations/widget.gen.ts",
      ]),
    );
    const changeset = await repository.current.read(".changeset/spec-sync.md");
    expect(changeset).toContain('"@c1-openapi/types": minor');
    expect(changeset).toContain("- `widget.get`");
    expect(JSON.parse(await repository.current.read("spec/lock.json"))).toMatchObject({
      origin: "pulled",
      sources: [{ name: "new.json" }],
    });
  });

  test("synced a second time is unchanged and touches no file", async () => {
    const file = await writeDocument(repository.current, "new.json", addOperation);
    await syncJson(repository.current, "--source", file);
    const before = await repository.current.snapshot();
    const { summary } = await syncJson(repository.current, "--source", file);
    expect(summary).toMatchObject({ status: "unchanged", files: [], bump: "minor" });
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("that is again what was released leaves no changeset and no module behind", async () => {
    await syncJson(
      repository.current,
      "--source",
      await writeDocument(repository.current, "new.json", addOperation),
    );
    const { summary } = await syncJson(
      repository.current,
      "--allow-removals",
      "--source",
      await writeDocument(repository.current, "old.json", () => {}),
    );
    expect(summary).toMatchObject({ status: "updated", bump: "none" });
    expect(repository.current.has(".changeset/spec-sync.md")).toBe(false);
    expect(repository.current.has("packages/client/src/operations/widget.gen.ts")).toBe(false);
  });

  test("gives the same bytes whatever the order of its keys", async () => {
    await syncJson(
      repository.current,
      "--source",
      await writeDocument(repository.current, "new.json", addOperation),
    );
    const before = await repository.current.read("packages/types/src/schema.gen.ts");
    const file = await writeDocument(repository.current, "other.json", (document) => {
      addOperation(document);
      document.paths = Object.fromEntries(Object.entries(pathsOf(document)).reverse());
    });
    const { summary } = await syncJson(repository.current, "--source", file);
    expect(summary.files).toEqual(["spec/lock.json"]);
    expect(await repository.current.read("packages/types/src/schema.gen.ts")).toBe(before);
  });

  test("under --check is stale: exit 1, and nothing is written", async () => {
    const file = await writeDocument(repository.current, "new.json", addOperation);
    const before = await repository.current.snapshot();
    const { code, summary } = await syncJson(repository.current, "--check", "--source", file);
    expect(code).toBe(1);
    expect(summary).toMatchObject({ status: "stale", document: { operations: 7 }, bump: "minor" });
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("comes as YAML or JSON over HTTP, compressed, and is asked for by its ETag afterwards", async () => {
    const document = structuredClone(starter);
    addOperation(document);
    const seen: (string | undefined)[] = [];
    await using upstream = await Upstream.listen((request, response) => {
      seen.push(request.headers["if-none-match"]);
      if (request.headers["if-none-match"] === '"one"') return void response.writeHead(304).end();
      response.writeHead(200, {
        etag: '"one"',
        "content-encoding": "gzip",
        "content-type": "application/json",
      });
      response.end(gzipSync(JSON.stringify(document)));
    });
    expect((await syncJson(repository.current, "--source", upstream.url)).summary).toMatchObject({
      status: "updated",
      source: upstream.url,
    });
    expect((await syncJson(repository.current, "--source", upstream.url)).summary).toMatchObject({
      status: "unchanged",
      source: upstream.url,
    });
    expect(seen).toEqual([undefined, '"one"']);
  });
});

describe("an action of the overlay that matches nothing", () => {
  beforeEach(async () => {
    const overlay = await repository.current.read("spec/overlay.yaml");
    await writeFile(
      repository.current.path("spec/overlay.yaml"),
      `${overlay}\n  - target: $.mended\n    remove: true\n`,
    );
  });

  test("is a warning in a plain sync", async () => {
    const { code, stderr } = await repository.current.command("sync");
    expect(code).toBe(0);
    expect(stderr).toContain("$.mended");
  });

  test("is an error under --check", async () => {
    const { code, stderr } = await repository.current.command("sync", "--check");
    expect(code).toBe(1);
    expect(stderr).toContain("$.mended");
  });
});

describe("API pages", () => {
  /** A page as C1's docs serve it: the fragment stands in a fence, as YAML. */
  const page = (fragment: JsonObject): string => {
    const { openapi, ...rest } = fragment;
    const lines = Object.entries({ openapi, ...rest }).map(
      ([key, value]) => `${key}: ${JSON.stringify(value)}`,
    );
    return `# A page\n\n## OpenAPI\n\n\`\`\`\`yaml https://example.com/openapi get /x\n${lines.join("\n")}\n\`\`\`\`\n`;
  };

  test("merge, the later wins where they differ, and a warning names both files and the place", async () => {
    const [first, second] = [structuredClone(starter), structuredClone(starter)];
    const operations = pathsOf(starter);
    first.paths = { "/api/v1/iam/personal_clients": operations["/api/v1/iam/personal_clients"] };
    second.paths = {
      "/api/v1/iam/personal_clients/{id}": operations["/api/v1/iam/personal_clients/{id}"],
    };
    const schema = schemasOf(second)["c1.api.iam.v1.PersonalClient"] as JsonObject;
    schema.description = "Another description.";
    await writeFile(repository.current.path("one.md"), page(first));
    await writeFile(repository.current.path("two.md"), page(second));
    const { code, stderr, stdout } = await repository.current.command(
      "sync",
      "--json",
      "--source",
      "one.md",
      "--source",
      "two.md",
    );
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ document: { operations: 5 } });
    expect(stderr).toMatch(/one\.md.*two\.md|two\.md.*one\.md/);
    expect(stderr).toContain("/components/schemas/c1.api.iam.v1.PersonalClient");
    expect(await repository.current.read("spec/openapi.json")).toContain("Another description.");
  });
});

describe("the command line", () => {
  test("colours nothing but a terminal, whatever the environment of a CI says", async () => {
    const sync = [repository.current.path("scripts/sync.ts")];
    const env = { CI: "true", FORCE_COLOR: "1", NO_COLOR: "", INIT_CWD: repository.current.root };
    const { stdout, stderr } = await run(process.execPath, sync, {
      cwd: repository.current.root,
      env,
    });
    expect(stdout).toContain("Offline");
    expect(stdout + stderr).not.toContain("\u001B");
  });

  test("--help tells the options and the exit codes", async () => {
    const { code, stdout } = await repository.current.command("sync", "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("--require-upstream");
    expect(stdout).toContain("Exit codes");
  });

  test.each([[["--nope"]], [["stray"]], [["--source"]]])(
    "%j is a usage error: exit 2",
    async (args) => {
      const { code, stderr } = await repository.current.command("sync", ...args);
      expect(code).toBe(2);
      expect(stderr).toContain("--help");
    },
  );

  test("a source that isn't there is a usage error that names it", async () => {
    const { code, stderr } = await repository.current.command("sync", "--source", "missing.yaml");
    expect(code).toBe(2);
    expect(stderr).toContain("missing.yaml");
  });
});

test("generate writes the sources of another document elsewhere", async () => {
  const file = await writeDocument(repository.current, "new.json", addOperation);
  const before = await repository.current.snapshot();
  const { code, stderr } = await repository.current.command(
    "generate",
    "--spec",
    file,
    "--out",
    "elsewhere",
  );
  expect(code, stderr).toBe(0);
  expect(
    await repository.current.read("elsewhere/packages/client/src/operations/widget.gen.ts"),
  ).toContain("/api/v1/widgets/{id}");
  await rm(repository.current.path("elsewhere"), { recursive: true });
  expect(await repository.current.snapshot()).toEqual(before);
});

// A sync replaces what is pinned; the starter that tests begin with stays.
const lock = JSON.parse(await readFile(path.join(ROOT, "spec/lock.json"), "utf8")) as JsonObject;
test.runIf(lock.origin === "bundled")(
  "the document that comes with the repository is the starter",
  async () => {
    const pinned = await readFile(path.join(ROOT, "spec/openapi.json"), "utf8");
    expect(pinned).toBe(canonicalJson(starter));
  },
);
