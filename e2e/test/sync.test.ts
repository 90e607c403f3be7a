// The command as a process. What a sync does in each case is tested in packages/pipeline, in memory.
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { canonicalJson, type JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
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

const dropHalf = (document: JsonObject): void => {
  for (const each of Object.keys(pathsOf(document)).slice(1)) delete pathsOf(document)[each];
};
const referToNothing = (document: JsonObject): void => {
  schemasOf(document).Lost = { $ref: "#/components/schemas/Gone" };
};

describe("with the upstream out of reach", () => {
  test("a sync says so, goes on with the pinned document and exits 0", async () => {
    const before = await repository.current.snapshot();
    const { code, stdout, stderr } = await repository.current.command("sync");
    expect(code).toBe(0);
    expect(stderr).toContain("No source could be reached");
    expect(stdout).toContain("Offline");
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("its JSON is one object with every field of the contract", async () => {
    const { code, summary } = await syncJson(repository.current);
    expect(code).toBe(0);
    expect(summary).toEqual({
      status: "offline",
      source: NOBODY,
      document: {
        title: "C1 API",
        version: "0.1.0-alpha",
        operations: 6,
        schemas: expect.any(Number),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      bump: "none",
      findings: { major: 0, minor: 0, patch: 0 },
      operations: { added: 0, removed: 0, changed: 0, breaking: 0 },
      files: [],
      warnings: [
        { code: "upstream-out-of-reach", pointer: "", message: expect.stringContaining(NOBODY) },
      ],
      durationMs: expect.any(Number),
    });
  });
});

describe("a changed document", () => {
  test("is pinned, generated, and described in a changeset; again it changes nothing", async () => {
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
    expect(changeset).toContain("The C1 API document (0.1.0-alpha) changed");
    expect(changeset).toContain("- `widget.get`");

    const before = await repository.current.snapshot();
    const again = await syncJson(repository.current, "--source", file);
    expect(again.summary).toMatchObject({ status: "unchanged", files: [], bump: "minor" });
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("comes over HTTP, compressed, and is asked for by its ETag afterwards", async () => {
    const document = structuredClone(starter);
    addOperation(document);
    const seen: (string | undefined)[] = [];
    await using upstream = await Upstream.listen((request, response) => {
      seen.push(request.headers["if-none-match"]);
      if (request.headers["if-none-match"] === '"one"') return void response.writeHead(304).end();
      response.writeHead(200, { etag: '"one"', "content-encoding": "gzip" });
      response.end(gzipSync(JSON.stringify(document)));
    });
    for (const status of ["updated", "unchanged"]) {
      const { summary } = await syncJson(repository.current, "--source", upstream.url);
      expect(summary).toMatchObject({ status, source: upstream.url });
    }
    expect(seen).toEqual([undefined, '"one"']);
  });

  test("merges C1's API pages, the later wins, and a warning names both files and the part", async () => {
    const [first, second] = [structuredClone(starter), structuredClone(starter)];
    const [one = "", two = ""] = Object.keys(pathsOf(starter));
    first.paths = { [one]: pathsOf(starter)[one] };
    second.paths = { [two]: pathsOf(starter)[two] };
    const schema = schemasOf(second)["c1.api.iam.v1.PersonalClient"] as JsonObject;
    schema.description = "Another description.";
    await repository.current.write("one.md", printPage(first));
    await repository.current.write("two.md", printPage(second));
    const sources = ["--source", "one.md", "--source", "two.md"];
    const { code, stderr, summary } = await syncJson(repository.current, ...sources);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/PersonalClient differs between one\.md and two\.md/);
    expect(summary.warnings).toMatchObject([
      { code: "parts-differ", pointer: "/components/schemas/c1.api.iam.v1.PersonalClient" },
    ]);
    expect(await repository.current.read("spec/openapi.json")).toContain("Another description.");
  });
});

describe("the exit code", () => {
  test.each<[number, string, (document: JsonObject) => void, string[]]>([
    [1, "under --check a document that would change something", addOperation, ["--check"]],
    [3, "a document that is refused", referToNothing, []],
    [5, "a document that lost many operations", dropHalf, []],
    [0, "the same with --allow-removals", dropHalf, ["--allow-removals"]],
  ])("%i: %s", async (expected, _, change, args) => {
    const file = await writeDocument(repository.current, "next.json", change);
    const before = await repository.current.snapshot();
    const { code, stderr } = await repository.current.command("sync", ...args, "--source", file);
    expect(code, stderr).toBe(expected);
    // The stages that were done come first.
    if (expected > 2)
      expect(stderr).toMatch(/(^|\n)sync failed: .+\n {2}where: .+\n {2}to do: .+\n$/);
    if (expected > 0) expect(await repository.current.snapshot()).toEqual(before);
  });

  test.each([
    ["an upstream that must be reached", ["--require-upstream"]],
    ["a source that was given", ["--source", NOBODY]],
  ])("4: %s is out of reach", async (_, args) => {
    const { code, stderr } = await repository.current.command("sync", ...args);
    expect(code).toBe(4);
    expect(stderr).toContain("to do:");
  });

  test.each([[["--nope"]], [["stray"]], [["--source"]], [["--source", "missing.yaml"]]])(
    "2: %j",
    async (args) => {
      const { code, stdout, stderr } = await repository.current.command("sync", ...args);
      expect(code).toBe(2);
      expect(stdout).toBe("");
      expect(stderr).toContain("to do:");
    },
  );
});

test("a file that was edited since the last sync is seen and put right", async () => {
  const generated = "packages/types/src/schema.gen.ts";
  const before = await repository.current.read(generated);
  await syncJson(repository.current);
  await appendFile(repository.current.path(generated), "// by hand\n");
  expect((await syncJson(repository.current)).summary).toMatchObject({ files: [generated] });
  expect(await repository.current.read(generated)).toBe(before);
});

test("what the last sync found is remembered, and done without where it is damaged", async () => {
  const memory = repository.current.path("node_modules/.cache/c1-openapi/last-sync.json");
  await syncJson(repository.current);
  const text = await readFile(memory, "utf8");
  await writeFile(memory, text.replace('"title":"C1 API"', '"title":"Remembered"'));
  expect((await syncJson(repository.current)).summary).toMatchObject({
    document: { title: "Remembered" },
  });
  await writeFile(memory, "{");
  expect((await syncJson(repository.current)).summary).toMatchObject({
    document: { title: "C1 API" },
  });
});

test("nothing but a terminal is coloured, whatever the environment of a CI says", async () => {
  const sync = [repository.current.path("scripts/sync.ts")];
  const env = { CI: "true", FORCE_COLOR: "1", NO_COLOR: "", INIT_CWD: repository.current.root };
  const { root } = repository.current;
  const { stdout, stderr } = await run(process.execPath, sync, { cwd: root, env });
  expect(stdout).toContain("Offline");
  expect(stdout + stderr).not.toContain("\u001B");
});

test("generate writes the sources of another document elsewhere", async () => {
  const file = await writeDocument(repository.current, "new.json", addOperation);
  const before = await repository.current.snapshot();
  const args = ["--spec", file, "--out", "elsewhere"];
  const { code, stderr } = await repository.current.command("generate", ...args);
  expect(code, stderr).toBe(0);
  expect(
    await repository.current.read("elsewhere/packages/client/src/operations/widget.gen.ts"),
  ).toContain("/api/v1/widgets/{id}");
  await rm(repository.current.path("elsewhere"), { recursive: true });
  expect(await repository.current.snapshot()).toEqual(before);
});

// A sync replaces what is pinned; the starter that tests begin with stays.
const provenance = JSON.parse(await readFile(path.join(ROOT, "spec/lock.json"), "utf8"));
test.runIf(provenance.origin === "bundled")(
  "the document that comes with the repository is the starter",
  async () => {
    const pinned = await readFile(path.join(ROOT, "spec/openapi.json"), "utf8");
    expect(pinned).toBe(canonicalJson(starter));
  },
);

/** A page as C1's docs serve it: the fragment stands in a fence, as YAML. */
function printPage({ openapi, ...rest }: JsonObject): string {
  const lines = Object.entries({ openapi, ...rest }).map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  );
  return `# A page\n\n## OpenAPI\n\n\`\`\`\`yaml https://example.com/openapi get /x\n${lines.join("\n")}\n\`\`\`\`\n`;
}
