import { mkdir, rm, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { addOperation, useRepository, writeDocument } from "./support/fixture.ts";

const repository = useRepository();
const PAGE = "docs/reference/operations/personal-client/create.md";

test("the reference is written and checked, and what is left over goes, but for what is others'", async () => {
  const { current } = repository;
  await rm(current.path("docs"), { recursive: true, force: true });
  const written = await current.command("reference");
  expect(written.code, written.stderr).toBe(0);
  const page = await current.read(PAGE);

  const leftOver = "docs/reference/operations/widget/get.md";
  const others = "docs/reference/operations/widget/notes.md";
  await mkdir(current.path("docs/reference/operations/widget"), { recursive: true });
  await writeFile(current.path(leftOver), page);
  await writeFile(current.path(others), "# Notes\n");
  await writeFile(current.path(PAGE), `${page}edited`);

  const before = await current.snapshot();
  const checked = await current.command("reference", "--check");
  expect(checked.code).toBe(1);
  expect(checked.stdout).toMatch(/^2 of .*\n {2}operations\/personal-client\/create.md\n {2}op/);
  expect(await current.snapshot()).toEqual(before);

  expect((await current.command("reference")).stdout).toMatch(/^2 of /);
  expect(await current.read(PAGE)).toBe(page);
  expect(current.has(leftOver)).toBe(false);
  expect(current.has(others)).toBe(true);
});

test("the reference of another document is written elsewhere", async () => {
  const { current } = repository;
  const file = await writeDocument(current, "new.json", addOperation);
  const { code, stderr } = await current.command("reference", "--spec", file, "--out", "pages");
  expect(code, stderr).toBe(0);
  expect(await current.read("pages/operations/widget/get.md")).toContain("# widget.get");
  expect(await current.read("pages/site/index.html")).toContain("scalar.js");
  expect(await current.read("pages/site/openapi.json")).toContain("/api/v1/widgets/{id}");
});
