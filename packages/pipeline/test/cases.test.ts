// Small documents of the kinds that public APIs have, each through the commands as they run: synced twice
// with the neutral profile, generated, compiled, and written as a reference.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDocumentError } from "@c1-openapi/openapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  compareSources,
  type Ports,
  type SyncResult,
  synchronise,
  writeReference,
} from "../src/index.ts";
import { createApiRepository } from "./support/api-repository.ts";
import type { TempFolder } from "./support/temp-folder.ts";

const cases = new URL("../../codegen/test/cases/", import.meta.url);
const noOverlay = "overlay: 1.0.0\ninfo: { title: None, version: 1.0.0 }\nactions: []\n";

let folder: TempFolder;
let ports: Ports;

beforeAll(async () => {
  ({ folder, ports } = await createApiRepository({ "spec/overlay.yaml": noOverlay }));
});

afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

const read = (file: string): Promise<string> => readFile(join(folder.path, file), "utf8");
const readCase = (name: string): Promise<string> =>
  readFile(new URL(`${name}.yaml`, cases), "utf8");

/** Syncs a document, whose title and host are the ones expected. */
async function sync(
  name: string,
  { hosts = ["api.example.com"], overlay = noOverlay }: { hosts?: string[]; overlay?: string } = {},
): Promise<SyncResult> {
  const text = await readCase(name);
  const [, title = ""] = /title: ([^,]+),/.exec(text) ?? [];
  const guards = { titles: [title], serverHosts: hosts };
  const source = { url: "https://api.example.com/openapi.yaml", guards };
  await writeFile(join(folder.path, "spec/source.json"), JSON.stringify(source));
  await writeFile(join(folder.path, "spec/overlay.yaml"), overlay);
  await writeFile(join(folder.path, `${name}.yaml`), text);
  return synchronise(
    { sources: [`${name}.yaml`], isCheck: false, mustReachUpstream: true, allowRemovals: true },
    ports,
  );
}

const codesOf = ({ warnings }: SyncResult): string[] => warnings.map(({ code }) => code);

test.each<[string, { warnings?: string[]; hosts?: string[]; overlay?: string }]>([
  ["discriminator-readonly", {}],
  ["media-types", {}],
  ["allof-required", {}],
  ["nullable", {}],
  ["path-item-ref", {}],
  ["path-item-ref-after", {}],
  [
    "openapi-3.2",
    { warnings: ["parameter-style", "method-not-supported", "method-not-supported"] },
  ],
  ["errors", {}],
  ["overlay-cannot-mend", { overlay: await readCase("overlay") }],
  ["nullable-union", {}],
  ["allof-nullable", {}],
  ["deep-references", {}],
  ["references-in-data", {}],
  ["no-content", {}],
  ["same-name", { warnings: ["same-name"] }],
  ["servers", { hosts: ["api.example.com", "http://localhost", "/"] }],
  ["all-of-these-keys", {}],
  ["aliases", {}],
  ["pattern", { warnings: ["pattern-not-ecmascript"] }],
  ["operation-id-renamed-before", {}],
  ["operation-id-renamed-after", {}],
  ["write-only", {}],
])(
  "%s goes the whole way, and is then as it should be",
  async (name, { warnings = [], ...options }) => {
    const first = await sync(name, options);
    expect(first.status).toBe("updated");
    expect(codesOf(first)).toEqual(warnings);
    expect(await sync(name, options)).toMatchObject({ status: "unchanged", files: [] });
    const reference = { spec: undefined, out: undefined };
    const written = await writeReference({ ...reference, isCheck: false }, ports);
    expect(written.changed.length).toBeGreaterThan(0);
    const checked = await writeReference({ ...reference, isCheck: true }, ports);
    expect(checked.changed).toEqual([]);
  },
);

describe("what a document says", () => {
  test("of 3.2 that isn't generated is named", async () => {
    const { warnings } = await sync("openapi-3.2");
    const text = warnings.map(({ pointer, message }) => `${pointer} ${message}`).join("\n");
    for (const each of ["query", "additionalOperations", "querystring"])
      expect(text).toContain(each);
  });

  test("of errors is all that they are: none is made up beside them", async () => {
    await sync("errors");
    expect(await read("packages/types/openapi.json")).not.toContain("google.rpc");
  });

  test("of several schemes in one requirement stays one requirement", async () => {
    await sync("all-of-these-keys");
    const published: unknown = JSON.parse(await read("packages/types/openapi.json"));
    expect(published).toMatchObject({ security: [{ apiKey: [], appKey: [] }] });
    await writeReference({ spec: undefined, out: undefined, isCheck: false }, ports);
    const page = await read("docs/reference/operations/default/get-a.md");
    expect(page).toContain("X-Api-Key");
    expect(page).toContain("X-App-Key");
  });

  test("of anyOf stays anyOf where it is published", async () => {
    await sync("nullable-union");
    expect(await read("packages/types/openapi.json")).toContain('"anyOf"');
  });
});

test("a keyword that 3.0 doesn't have is named by the refusal, and nothing is written", async () => {
  const error: unknown = await sync("misleading").catch((each: unknown) => each);
  expect(isDocumentError(error) && error.message).toMatch(/3\.0.*"const"/);
  expect(error).toMatchObject({ code: "refused", where: expect.stringContaining("kind") });
});

test("the overlay is needed for a document that is refused without it", async () => {
  await expect(sync("overlay-cannot-mend")).rejects.toMatchObject({ code: "refused" });
});

describe("two revisions are compared", () => {
  const compare = async (before: string, after: string) => {
    for (const each of [before, after]) {
      await writeFile(join(folder.path, `${each}.yaml`), await readCase(each));
    }
    const { comparison } = await compareSources([`${before}.yaml`, `${after}.yaml`], ports);
    return { bump: comparison.bump, rules: comparison.findings.map(({ rule }) => rule) };
  };

  test("by method and path where an operationId changed: what changed inside is seen", async () => {
    const { bump, rules } = await compare(
      "operation-id-renamed-before",
      "operation-id-renamed-after",
    );
    expect(bump).toBe("major");
    expect(rules).toEqual(expect.arrayContaining(["operation-renamed"]));
    expect(rules.length).toBeGreaterThan(1);
  });

  test("behind the references of their path items", async () => {
    const { bump, rules } = await compare("path-item-ref", "path-item-ref-after");
    expect(bump).toBe("major");
    expect(rules).toContain("operation-removed");
  });
});
