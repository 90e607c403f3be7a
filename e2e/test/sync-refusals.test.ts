import { writeFile } from "node:fs/promises";
import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import {
  pathsOf,
  schemasOf,
  starter,
  syncJson,
  useRepository,
  writeDocument,
} from "./support/fixture.ts";

const repository = useRepository();

describe("a document that can't be used", () => {
  const cases: [string, string | ((document: JsonObject) => void), RegExp][] = [
    ["an HTML page", "<!doctype html><title>Log in</title>", /HTML page/],
    ["nothing", "", /empty/],
    ["a JSON error", '{"code":5,"message":"not found"}', /openapi/],
    ["a document cut off", JSON.stringify(starter).slice(0, 9000), /JSON/],
    [
      "Swagger 2",
      (document) => Object.assign(document, { openapi: undefined, swagger: "2.0" }),
      /Swagger/i,
    ],
    [
      "a document without paths",
      (document) => Object.assign(document, { paths: undefined }),
      /paths/,
    ],
    [
      "a reference to another host",
      (document) =>
        Object.assign(schemasOf(document), { Evil: { $ref: "https://evil.example/x.json" } }),
      /evil\.example|\$ref/,
    ],
    [
      "a reference to nothing",
      (document) =>
        Object.assign(schemasOf(document), { Lost: { $ref: "#/components/schemas/Gone" } }),
      /Gone/,
    ],
  ];

  test.each(cases)(
    "%s is refused: exit 3, cause, place and remedy, nothing touched",
    async (_name, content, message) => {
      const file =
        typeof content === "string"
          ? repository.current.path("bad.json")
          : await writeDocument(repository.current, "bad.json", content);
      if (typeof content === "string") await writeFile(file, content);
      const before = await repository.current.snapshot();
      const { code, stdout, stderr } = await repository.current.command(
        "sync",
        "--json",
        "--source",
        file,
      );
      expect(code).toBe(3);
      expect(stdout).toBe("");
      expect(stderr).toMatch(message);
      expect(stderr).toContain("where: ");
      expect(stderr).toContain("to do: ");
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(await repository.current.snapshot()).toEqual(before);
    },
  );
});

describe("the guards", () => {
  const dropHalf = (document: JsonObject): void => {
    for (const path of Object.keys(pathsOf(document)).slice(1)) delete pathsOf(document)[path];
  };

  test("stop a document that lost many operations: exit 5", async () => {
    const { code, stderr } = await repository.current.command(
      "sync",
      "--source",
      await writeDocument(repository.current, "half.json", dropHalf),
    );
    expect(code).toBe(5);
    expect(stderr).toContain("--allow-removals");
  });

  test("let it pass with --allow-removals, as a major", async () => {
    const file = await writeDocument(repository.current, "half.json", dropHalf);
    const { code, summary } = await syncJson(
      repository.current,
      "--allow-removals",
      "--source",
      file,
    );
    expect(code).toBe(0);
    expect(summary).toMatchObject({ bump: "major", operations: { removed: 4, breaking: 4 } });
  });

  test.each<[string, (document: JsonObject) => void]>([
    [
      "another title",
      (document) => Object.assign(document.info as JsonObject, { title: "Other API" }),
    ],
    [
      "another host",
      (document) => Object.assign(document, { servers: [{ url: "https://evil.example" }] }),
    ],
  ])("stop %s: exit 5", async (_name, change) => {
    const { code } = await repository.current.command(
      "sync",
      "--source",
      await writeDocument(repository.current, "other.json", change),
    );
    expect(code).toBe(5);
  });
});
