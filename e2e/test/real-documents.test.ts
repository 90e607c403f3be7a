import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { JsonObject } from "@c1-openapi/openapi";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Clone } from "./support/clone.ts";
import { commitAll } from "./support/commit-all.ts";
import { SHARED } from "./support/repository.ts";
import { pinStarter } from "./support/starter.ts";

/** Real revisions of the document: the file, its operations, its schemas. */
const REVISIONS: [file: string, operations: number, schemas: number][] = [
  ["c1-2025-04-09.yaml", 186, 554],
  ["c1-2025-04-21.yaml", 189, 561],
  ["c1-2025-09-26.yaml", 232, 744],
  ["c1-2025-10-08.yaml", 235, 752],
  ["c1-2026-05-15.yaml", 413, 1358],
  ["c1-2026-05-21.yaml", 434, 1407],
  ["c1-2026-08-20.yaml", 638, 1955],
];

/** As many as there is time for: the oldest, the last that says null the 3.0 way, and the newest, or all. */
const tried =
  process.env.TEST_LENGTH === "long"
    ? REVISIONS
    : REVISIONS.filter(([file]) => /2025-04-09|2026-05-21|2026-08-20/.test(file));

// They are somebody else's text: they are not in the repository, and nothing made from them is.
const areHere = existsSync(path.join(SHARED, "specs")) && existsSync(path.join(SHARED, "seeds"));

describe.skipIf(!areHere)("in a fresh clone", () => {
  let clone: Clone;

  beforeAll(async () => {
    clone = await Clone.create();
    // Every revision comes after it, whichever is pinned today.
    await pinStarter(clone);
    if ((await clone.status()) !== "") await commitAll(clone.root);
  });
  afterEach(() => clone.restore());
  afterAll(() => clone[Symbol.asyncDispose]());

  async function sync(...sources: string[]): Promise<{ summary: JsonObject; stderr: string }> {
    const args = sources.flatMap((each) => ["--source", each]);
    const { code, stdout, stderr } = await clone.command("sync", "--json", ...args);
    expect(code, stderr).toBe(0);
    return { summary: JSON.parse(stdout) as JsonObject, stderr };
  }

  /** The time of the last change of every file that differs from the commit. */
  async function changeTimes(): Promise<Record<string, number>> {
    const files = (await clone.status()).split("\n").filter((line) => line !== "");
    const times: Record<string, number> = {};
    for (const line of files) {
      const file = line.slice(3);
      if (!line.startsWith(" D")) times[file] = (await stat(path.join(clone.root, file))).mtimeMs;
    }
    return times;
  }

  async function buildAndTypecheck(): Promise<void> {
    await clone.pnpm("build");
    await clone.pnpm("typecheck");
  }

  test.each(tried)(
    "%s syncs, builds, and a second sync touches nothing",
    async (file, operations, schemas) => {
      const source = path.join(SHARED, "specs", file);
      const { summary } = await sync(source);
      expect(summary).toMatchObject({ status: "updated", document: { operations, schemas } });
      const before = await changeTimes();
      const again = await sync(source);
      expect(again.summary).toMatchObject({ status: "unchanged", files: [] });
      expect(again.stderr).not.toContain("warning");
      expect(await changeTimes()).toEqual(before);
      await buildAndTypecheck();
      await clone.compile("packages/types", "tsconfig.json");
    },
  );

  describe("on the newest revision", () => {
    beforeEach(() => sync(path.join(SHARED, "specs", "c1-2026-08-20.yaml")));

    test("types keep their promises, samples compile, links lead somewhere", async () => {
      await clone.compile("packages/types", "tsconfig.full-document.json");
      await clone.pnpm("build");
      expect(await clone.runTests("packages/reference", "published-samples", "pages")).toBe(
        "passed",
      );
      expect(await clone.runTests("e2e", "published-samples")).toBe("passed");
    });

    // What waits for a release, other operations, another size: each shows in one of these.
    test("the tests of commands pass, which begin with the starter", async () => {
      expect(await clone.runTests("e2e", "sync", "scaled-document")).toBe("passed");
    }, 600_000);
  });

  test("C1's two API pages sync together, and a warning names both and the place", async () => {
    const pages = ["create", "get"].map((each) =>
      path.join(SHARED, "seeds", `api-page-personal-client-${each}.md`),
    );
    const { summary, stderr } = await sync(...pages);
    expect(summary).toMatchObject({ status: "updated", document: { operations: 2 } });
    expect(stderr).toContain("/components/schemas/c1.api.iam.v1.PersonalClient");
    expect(stderr).toContain("api-page-personal-client-create.md");
    expect(stderr).toContain("api-page-personal-client-get.md");
    expect((await sync(...pages)).summary).toMatchObject({ status: "unchanged", files: [] });
    await buildAndTypecheck();
  });
});
