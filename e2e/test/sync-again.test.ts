import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { beforeEach, expect, test } from "vitest";
import { addOperation, syncJson, useRepository, writeDocument } from "./support/fixture.ts";

const MEMORY = "node_modules/.cache/c1-openapi/last-sync.json";
const GENERATED = "packages/types/src/schema.gen.ts";

const repository = useRepository();
let source: string;

beforeEach(async () => {
  source = await writeDocument(repository.current, "new.json", addOperation);
  await syncJson(repository.current, "--source", source);
});

function syncAgain(...args: string[]): ReturnType<typeof syncJson> {
  return syncJson(repository.current, "--source", source, ...args);
}

/** Changes what the last sync is remembered to have found, so that its use shows. */
async function markMemory(): Promise<void> {
  const memory = repository.current.path(MEMORY);
  const text = await readFile(memory, "utf8");
  await writeFile(memory, text.replace('"title":"C1 API"', '"title":"Remembered"'));
}

test("a sync for which nothing has changed takes over what the last one found", async () => {
  await markMemory();
  for (const args of [[], ["--check"]]) {
    const { code, summary } = await syncAgain(...args);
    expect(code).toBe(0);
    expect(summary).toMatchObject({
      status: "unchanged",
      bump: "minor",
      document: { title: "Remembered", operations: 7 },
      operations: { added: 1 },
      files: [],
    });
  }
});

test("a file that was changed by hand since is seen and put right", async () => {
  await markMemory();
  const before = await repository.current.read(GENERATED);
  await appendFile(repository.current.path(GENERATED), "// by hand\n");
  expect((await syncAgain("--check")).summary).toMatchObject({ status: "stale" });
  const { summary } = await syncAgain();
  expect(summary).toMatchObject({ document: { title: "C1 API" }, files: [GENERATED] });
  expect(await repository.current.read(GENERATED)).toBe(before);
});

test("another document is seen, whatever its file is called", async () => {
  await markMemory();
  source = await writeDocument(repository.current, "new.json", (document) => {
    addOperation(document);
    document.info = { title: "C1 API", version: "0.2.0" };
  });
  const { summary } = await syncAgain();
  expect(summary).toMatchObject({ status: "updated", document: { version: "0.2.0" } });
});

test("a change of what a sync is told is seen", async () => {
  await markMemory();
  await appendFile(repository.current.path("spec/overlay.yaml"), "# a comment\n");
  expect((await syncAgain()).summary).toMatchObject({ document: { title: "C1 API" } });
});

test.each(["", "{", '{"state": 1}'])("a memory that reads %j is done without", async (text) => {
  await writeFile(repository.current.path(MEMORY), text);
  expect((await syncAgain()).summary).toMatchObject({ status: "unchanged", bump: "minor" });
});

test("what the last sync warned of is told again", async () => {
  const overlay = repository.current.path("spec/overlay.yaml");
  await appendFile(overlay, "  - target: $.paths['/nowhere']\n    remove: true\n");
  const [first, second] = [await syncAgain(), await syncAgain()];
  for (const { stderr } of [first, second]) expect(stderr).toContain("/nowhere");
  expect((await syncAgain("--check")).code).toBe(1);
});

test("without its memory a sync is the same", async () => {
  const remembered = await syncAgain();
  await rm(repository.current.path(MEMORY));
  const { summary } = await syncAgain();
  expect({ ...summary, durationMs: 0 }).toEqual({ ...remembered.summary, durationMs: 0 });
});
