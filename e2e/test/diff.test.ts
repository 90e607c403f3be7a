import { readFile } from "node:fs/promises";
import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import {
  addOperation,
  pathsOf,
  schemasOf,
  starter,
  useRepository,
  writeDocument,
} from "./support/fixture.ts";
import type { Run } from "./support/run.ts";
import { Upstream } from "./support/upstream.ts";

const repository = useRepository();

/** Runs a diff in the repository of the test. */
function diff(...args: string[]): Promise<Run> {
  return repository.current.command("diff", ...args);
}

async function diffJson(...args: string[]): Promise<{ code: number | null; report: JsonObject }> {
  const { code, stdout, stderr } = await diff("--json", ...args);
  expect(stdout, stderr).toMatch(/^\{.*\}\n$/);
  return { code, report: JSON.parse(stdout) as JsonObject };
}

const writeOld = (): Promise<string> => writeDocument(repository.current, "old.json", () => {});
const writeNew = (change = addOperation): Promise<string> =>
  writeDocument(repository.current, "new.json", change);

/** Takes a property away that answers and requests have. */
function removeProperty(document: JsonObject): void {
  const schema = schemasOf(document)["c1.api.iam.v1.PersonalClient"] as JsonObject;
  delete (schema.properties as JsonObject).displayName;
}

describe("the JSON", () => {
  test("of an added operation names it and its type, and leaves the others alone", async () => {
    const { code, report } = await diffJson(await writeOld(), await writeNew());
    expect(code).toBe(0);
    expect(Object.keys(report)).toEqual(["bump", "operations", "schemas", "findings"]);
    expect(report).toMatchObject({ bump: "minor", schemas: { added: ["Widget"], removed: [] } });
    const operations = report.operations as JsonObject[];
    expect(operations).toHaveLength(7);
    expect(operations.filter((each) => each.verdict !== "none")).toEqual([
      {
        id: "test.WidgetService.Get",
        name: "widget.get",
        method: "GET",
        path: "/api/v1/widgets/{id}",
        verdict: "added",
      },
    ]);
    expect(report.findings).toContainEqual({
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      rule: "operation-added",
      severity: "minor",
      direction: "both",
      where: "/paths/~1api~1v1~1widgets~1{id}/get",
      message: "`widget.get` is new.",
      operations: ["test.WidgetService.Get"],
    });
  });

  test("has no types in its findings, which are for people", async () => {
    const { report } = await diffJson(await writeOld(), await writeNew(removeProperty));
    expect(report.bump).toBe("major");
    for (const finding of report.findings as JsonObject[]) {
      expect(Object.keys(finding)).toEqual([
        "id",
        "rule",
        "severity",
        "direction",
        "where",
        "message",
        "operations",
      ]);
    }
  });

  test("of a document against itself is none, also in its corrected form", async () => {
    const old = await writeOld();
    expect((await diffJson(old, old)).report).toMatchObject({ bump: "none", findings: [] });
    const { report } = await diffJson("spec/released.json", "spec/openapi.json");
    expect(report).toMatchObject({ bump: "none", findings: [] });
  });

  test("keeps the names of a release when a newcomer would take one", async () => {
    const { report } = await diffJson(
      "spec/released.json",
      await writeNew((document) => {
        schemasOf(document)["another.v1.PersonalClient"] = { type: "object", properties: {} };
      }),
    );
    expect(report).toMatchObject({ bump: "minor", schemas: { removed: [] } });
  });
});

describe("--fail-on", () => {
  test.each([
    ["major", 0],
    ["minor", 1],
    ["patch", 1],
  ])("%s exits %i for a minor", async (bump, expected) => {
    const { code, stdout } = await diff(await writeOld(), await writeNew(), "--fail-on", bump);
    expect(code).toBe(expected);
    expect(stdout).toContain("Minor");
  });

  test("patch exits 0 when nothing changed", async () => {
    const old = await writeOld();
    expect((await diff(old, old, "--fail-on", "patch")).code).toBe(0);
  });
});

describe("the reports for people", () => {
  test("are a text without colours where there is no terminal", async () => {
    const { code, stdout } = await diff(await writeOld(), await writeNew(removeProperty));
    expect(code).toBe(0);
    expect(stdout).toContain("✖ PersonalClient.displayName was removed");
    expect(stdout).not.toContain("\u001b");
  });

  test("are Markdown with --markdown", async () => {
    const { stdout } = await diff(await writeOld(), await writeNew(), "--markdown");
    expect(stdout).toMatch(/^## API change: minor\n/);
    expect(stdout).toContain("- `widget.get`");
  });

  test("are one page with --html FILE, which is said, and nothing else is written", async () => {
    const [old, next] = [await writeOld(), await writeNew()];
    const before = await repository.current.snapshot();
    const { code, stdout, stderr } = await diff("--json", old, next, "--html", "report.html");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^HTML report written to report.html$/m);
    expect(JSON.parse(stdout)).toMatchObject({ bump: "minor" });
    const page = await readFile(repository.current.path("report.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>[\s\S]*widget\.get[\s\S]*<\/html>\n$/);
    const after = await repository.current.snapshot();
    after.delete("report.html");
    expect(after).toEqual(before);
  });

  test("warn of no action of the overlay that matches nothing: a document may be old", async () => {
    const old = await writeDocument(repository.current, "old.json", (document) => {
      const [first = ""] = Object.keys(pathsOf(document));
      delete pathsOf(document)[first];
    });
    const { code, stderr } = await diff(old, await writeNew());
    expect(code, stderr).toBe(0);
    expect(stderr).not.toContain("warning:");
  });
});

describe("a document that can't be compared", () => {
  test("is refused with its cause and place: exit 3", async () => {
    const bad = await writeDocument(repository.current, "bad.json", (document) => {
      delete document.paths;
    });
    const { code, stdout, stderr } = await diff(await writeOld(), bad, "--json");
    expect(code).toBe(3);
    expect(stdout).toBe("");
    expect(stderr).toContain("where: ");
    expect(stderr).toContain("bad.json");
  });

  test("is out of reach behind a URL that nobody serves: exit 4", async () => {
    const { code, stderr } = await diff(await writeOld(), "http://127.0.0.1:9/openapi");
    expect(code).toBe(4);
    expect(stderr).toContain("127.0.0.1:9");
  });

  test("may come from a URL", async () => {
    await using upstream = await Upstream.listen((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(starter));
    });
    const { code, report } = await diffJson(upstream.url, await writeNew());
    expect(code).toBe(0);
    expect(report.bump).toBe("minor");
  });
});

describe("the command line", () => {
  test("--help tells the options and the exit codes", async () => {
    const { code, stdout } = await diff("--help");
    expect(code).toBe(0);
    for (const each of ["--json", "--markdown", "--html FILE", "--fail-on", "Exit codes"]) {
      expect(stdout).toContain(each);
    }
  });

  test.each([
    [["one.json"]],
    [["one.json", "two.json", "three.json"]],
    [["one.json", "two.json", "--fail-on", "none"]],
    [["one.json", "two.json", "--fail-on", "huge"]],
    [["one.json", "two.json", "--json", "--markdown"]],
    [["one.json", "two.json", "--nope"]],
    [["missing.json", "missing-too.json"]],
  ])("%j is a usage error: exit 2", async (args) => {
    const { code, stdout, stderr } = await diff(...args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("to do:");
  });

  test("a page that can't be written is a usage error that names it", async () => {
    const old = await writeOld();
    const { code, stderr } = await diff(old, old, "--html", "no/such/folder/report.html");
    expect(code).toBe(2);
    expect(stderr).toContain("no/such/folder/report.html");
  });
});
