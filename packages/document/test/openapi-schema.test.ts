import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadOpenapiSchema } from "../src/check/openapi-schema.ts";

const valid = { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths: {} };
const invalid = { ...valid, info: {} };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-schemas-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function expectGood(cache: string): Promise<void> {
  const validate = await loadOpenapiSchema("3.1", cache);
  expect(validate(valid)).toBe(true);
  expect(validate(invalid)).toBe(false);
  expect(validate.errors?.map((each) => each.instancePath)).toContain("/info");
}

describe("what OpenAPI's schema compiles to", () => {
  test("is kept, and used by whoever comes next", async () => {
    await expectGood(folder);
    const [name = ""] = await readdir(folder);
    const marked = await mkdtemp(path.join(folder, "marked-"));
    await writeFile(path.join(marked, name), 'module.exports = () => "kept";');
    expect((await loadOpenapiSchema("3.1", marked))({})).toBe("kept");
  });

  test.each(["", "module.exports = {", "throw new Error();"])(
    "is compiled again where %j is what was kept",
    async (damaged) => {
      await expectGood(folder);
      const [name = ""] = await readdir(folder);
      const other = await mkdtemp(path.join(folder, "other-"));
      await writeFile(path.join(other, name), damaged);
      await expectGood(other);
    },
  );

  test("need not be kept: a check does the same where nothing can be written", async () => {
    await writeFile(path.join(folder, "file"), "in the way");
    await expectGood(path.join(folder, "file"));
  });
});
