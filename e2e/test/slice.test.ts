import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { c1Profile } from "@c1-openapi/c1";
import { buildModel, jsonSchemaOf } from "@c1-openapi/model";
import {
  canonicalJson,
  checkDocument,
  type JsonObject,
  type OpenapiDocument,
  objectOr,
  parseDocument,
} from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { syncJson, useRepository } from "./support/fixture.ts";
import { SHARED } from "./support/repository.ts";

const repository = useRepository();

async function slice(...args: string[]): Promise<OpenapiDocument> {
  const { code, stdout, stderr } = await repository.current.command("slice", ...args);
  expect(code, stderr).toBe(0);
  return checkDocument(parseDocument(stdout, "slice.yaml"), "slice.yaml");
}

const namesIn = (document: OpenapiDocument): string[] =>
  buildModel(document, c1Profile).operations.map((each) => each.name);

/** Narrows the repository down to some of its document. */
async function include(selection: JsonObject): Promise<void> {
  const source = JSON.parse(await repository.current.read("spec/source.json")) as JsonObject;
  const text = canonicalJson({ ...source, include: selection });
  await writeFile(repository.current.path("spec/source.json"), text);
}

describe("pnpm slice", () => {
  test("prints the same document as YAML and as JSON", async () => {
    const args = ["--operation", "personalClient.create", "--group", "PersonalClientSearch"];
    const document = await slice(...args);
    expect(namesIn(document)).toEqual(["personalClient.create", "personalClientSearch.search"]);
    expect(await slice(...args, "--json")).toEqual(document);
  });

  test("of what the document doesn't have is a usage error that tells the nearest names", async () => {
    const names = ["--operation", "personalClient.craete", "--group", "PersonalClients"];
    const { code, stdout, stderr } = await repository.current.command("slice", ...names);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("  personalClient.create\n");
    expect(stderr).toContain("  personalClient\n");
  });
});

describe("include in spec/source.json", () => {
  test("leaves what is pinned whole, and generates for the operations named alone", async () => {
    await include({ operations: ["personalClient.update"], groups: ["PersonalClientSearch"] });
    const pinned = await repository.current.read("spec/openapi.json");
    const { code, summary } = await syncJson(repository.current);
    expect(code).toBe(0);
    expect(summary).toMatchObject({ document: { operations: 6 }, operations: { removed: 4 } });
    expect(await repository.current.read("spec/openapi.json")).toBe(pinned);
    const models = await repository.current.read("packages/types/src/models.gen.ts");
    expect(models).toContain("export interface PersonalClientInput {");
    expect(models).not.toContain("PersonalClientServiceCreateRequest");
    const published = await repository.current.read("packages/types/openapi.json");
    expect(namesIn(JSON.parse(published) as OpenapiDocument)).toEqual([
      "personalClient.update",
      "personalClientSearch.search",
    ]);
    const generated = await repository.current.command("generate");
    expect(generated.stdout).toContain("0 files written");
  });

  test("that names what the document doesn't have exits 2, says where, and writes nothing", async () => {
    await include({ groups: ["PersonalClients"] });
    const before = await repository.current.snapshot();
    const { code, stderr } = await repository.current.command("sync");
    expect(code).toBe(2);
    expect(stderr).toContain("spec/source.json#/include/groups/0");
    expect(stderr).toContain('"personalClient"');
    expect(await repository.current.snapshot()).toEqual(before);
  });
});

const page = path.join(SHARED, "seeds", "api-page-personal-client-create.md");

test.skipIf(!existsSync(page))(
  "a slice has the paths, schemas and fields of C1's own page of the operation",
  async () => {
    const text = await readFile(page, "utf8");
    const fragment = /^`{4}yaml .*\n([\s\S]*?)^`{4}/m.exec(text)?.[1] ?? "";
    const theirs = outline(parseDocument(fragment, page) as OpenapiDocument);
    const ours = outline(await slice("--operation", "personalClient.create"));
    // That errors have a body is a correction: the page says nothing of them.
    delete ours.schemas["google.rpc.Status"];
    delete ours.operations["post /api/v1/iam/personal_clients"]?.default;
    expect(ours).toEqual(theirs);
  },
);

interface Outline {
  operations: Record<string, Record<string, unknown>>;
  schemas: Record<string, Record<string, unknown>>;
}

/** What two revisions of a document have in common: not their texts, nor how they say null. */
function outline(document: OpenapiDocument): Outline {
  const { operations, schemas } = buildModel(document, c1Profile);
  return {
    operations: Object.fromEntries(
      operations.map(({ method, path: template, id, body, responses }) => [
        `${method} ${template}`,
        {
          id,
          body: body && jsonSchemaOf(body.content),
          ...Object.fromEntries(
            responses.map(({ status, content }) => [status, jsonSchemaOf(content)]),
          ),
        },
      ]),
    ),
    schemas: Object.fromEntries(
      [...schemas].map(([name, { schema }]) => [
        name,
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([field, each]) => [
            field,
            outlineField(objectOr(each)),
          ]),
        ),
      ]),
    ),
  };
}
function outlineField(schema: JsonObject): unknown {
  const variants = [schema.oneOf ?? []].flat().map(objectOr);
  const only = variants.find((each) => "$ref" in each) ?? schema;
  const type = [only.type ?? []].flat().filter((each) => each !== "null");
  const format = only.format === "password" ? undefined : only.format;
  const isReadOnly = only.readOnly === true;
  return { type, format, isReadOnly, items: only.items, $ref: only.$ref };
}
