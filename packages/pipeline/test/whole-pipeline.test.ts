// The commands as they run, with nothing in memory and nothing of C1: another API's document, the neutral
// profile, a server, a folder on the disk, and the packages that generate and compare.
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  compareSources,
  compareWithRelease,
  generateSources,
  type Ports,
  sliceSpec,
  synchronise,
  writeReference,
} from "../src/index.ts";
import { createApiRepository } from "./support/api-repository.ts";
import { type LoopbackServer, startServer } from "./support/loopback-server.ts";
import type { TempFolder } from "./support/temp-folder.ts";

const petstore = await readFile(new URL("fixtures/petstore.yaml", import.meta.url), "utf8");
const options = {
  sources: undefined,
  isCheck: false,
  mustReachUpstream: true,
  allowRemovals: false,
};

let folder: TempFolder;
let server: LoopbackServer;
let ports: Ports;

beforeAll(async () => {
  server = await startServer((_, response) => response.end(petstore));
  ({ folder, ports } = await createApiRepository({
    "spec/source.json": JSON.stringify({ url: server.url, guards: { titles: ["Pet Store"] } }),
  }));
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const read = (file: string): Promise<string> => readFile(join(folder.path, file), "utf8");

test("a sync pins the document, generates from it as OpenAPI reads it, and describes the change", async () => {
  const result = await synchronise(options, ports);
  expect(result).toMatchObject({
    status: "updated",
    document: { title: "Pet Store", operations: 3, schemas: 2 },
    comparison: { bump: "patch" },
    warnings: [],
  });
  expect(await read("packages/types/src/models.gen.ts")).toContain("export interface Pet {");
  const operations = await read("packages/client/src/operations/pets.gen.ts");
  expect(operations).toContain("listPets");
  expect(operations).toContain("/pets/{petId}");
  const changeset = await read(".changeset/spec-sync.md");
  expect(changeset).toContain('"@pets/types": patch\n');
  expect(changeset).toContain("The API document (1.0.0) changed");
  // What C1 means beyond OpenAPI is nothing that another API says.
  const published = await read("packages/types/openapi.json");
  expect(published).not.toContain("google.rpc.Status");
  expect(published).not.toContain("page_token");
});

test("a second sync changes nothing, and neither does what it generates from", async () => {
  expect(await synchronise(options, ports)).toMatchObject({ status: "unchanged", files: [] });
  const generated = await generateSources({ spec: undefined, out: undefined }, ports);
  expect(generated.files).toEqual([]);
});

test("a change is compared, operation by operation", async () => {
  const file = join(folder.path, "next.yaml");
  await writeFile(file, petstore.replace("operationId: listPets", "operationId: findPets"));
  const { comparison, labels } = await compareSources([server.url, "next.yaml"], ports);
  expect(comparison.bump).toBe("major");
  expect(labels.after).toEqual({ source: "next.yaml", title: "Pet Store", version: "1.0.0" });
});

test("a part of it is a document of its own", async () => {
  const selection = { operations: ["pets.listPets"], groups: [] };
  const slice = await sliceSpec(selection, undefined, ports);
  expect(Object.keys(slice.paths ?? {})).toEqual(["/pets"]);
  expect(Object.keys(slice.components?.schemas ?? {})).toEqual(["Pet"]);
});

test("the reference is written, and is then as it should be", async () => {
  const reference = { spec: undefined, out: undefined };
  const written = await writeReference({ ...reference, isCheck: false }, ports);
  expect(written.changed).toContain("operations/pets/list-pets.md");
  expect(await read("docs/reference/site/index.html")).toContain("Pet Store");
  const checked = await writeReference({ ...reference, isCheck: true }, ports);
  expect(checked).toMatchObject({ changed: [], pages: written.pages });
});

test("where the site can't be written, the reference says so as of any other file", async () => {
  await writeFile(join(folder.path, "a-file"), "");
  await mkdir(join(folder.path, "out"));
  await symlink(join(folder.path, "a-file"), join(folder.path, "out", "site"));
  const options = { spec: undefined, out: "out", isCheck: false };
  await expect(writeReference(options, ports)).rejects.toMatchObject({
    code: "disk",
    where: expect.stringContaining("site/"),
    remedy: expect.any(String),
  });
});

test("what was released is compared as it stands: the overlay is in it already", async () => {
  const overlayWith = (...actions: string[]): Promise<void> =>
    writeFile(
      join(folder.path, "spec/overlay.yaml"),
      `overlay: 1.0.0\ninfo: { title: Ours, version: "1" }\nactions:\n${actions.map((each) => `  - ${each}\n`).join("")}`,
    );
  const adds =
    "{ target: \"$.paths['/pets'].get\", update: { parameters: [{ name: size, in: query, schema: { type: string } }] } }";
  const removes = "{ target: \"$.paths['/pets'].post\", remove: true }";
  const compare = async () => {
    const named = await compareSources(["spec/released.json", "spec/openapi.json"], ports);
    const { comparison } = await compareWithRelease(undefined, ports);
    expect(named.comparison.findings).toEqual(comparison.findings);
    return comparison.bump;
  };
  await writeFile(
    join(folder.path, "newer.yaml"),
    petstore.replace("openapi: 3.0.3", "openapi: 3.1.0"),
  );
  const sync = () => synchronise({ ...options, sources: ["newer.yaml"] }, ports);
  await overlayWith(adds);
  await sync();
  await writeFile(
    join(folder.path, "spec/released.json"),
    await read("packages/types/openapi.json"),
  );
  expect(await compare()).toBe("none");
  await overlayWith(adds, removes);
  // Before 1.0.0 what breaks is a minor.
  expect(await sync()).toMatchObject({ comparison: { bump: "minor" } });
  expect(await compare()).toBe("minor");
});
