import { sampleDocument } from "@c1-openapi/openapi/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { generateSources } from "../src/generate-sources.ts";
import { synchronise } from "../src/sync/synchronise.ts";
import { writeReference } from "../src/write-reference.ts";
import {
  createMemoryPorts,
  type MemoryPorts,
  served,
  upstreamUrl,
} from "./support/memory-ports.ts";
import { createMemoryWorkspace, type MemoryWorkspace } from "./support/memory-workspace.ts";

let ports: MemoryPorts;
let elsewhere: MemoryWorkspace;

/** Begins with a document that is pinned, and an empty folder elsewhere. */
beforeEach(async () => {
  ports = createMemoryPorts();
  ports.answers.set(upstreamUrl, served(sampleDocument()));
  const options = { sources: undefined, isCheck: false, mustReachUpstream: true };
  await synchronise({ ...options, allowRemovals: false }, ports);
  elsewhere = createMemoryWorkspace();
  ports.callerFiles.openFolder = () => elsewhere;
  ports.callerFiles.makeFolder = async () => elsewhere;
});

const commands = {
  generate: (out?: string) => generateSources({ spec: undefined, out }, ports),
  reference: (out?: string) => writeReference({ spec: undefined, out, isCheck: false }, ports),
};

describe.each(Object.entries(commands))("%s", (_, run) => {
  test("doesn't begin while another command writes to the repository", async () => {
    ports.workspace.isBusy = true;
    await expect(run()).rejects.toMatchObject({ code: "busy" });
  });

  test("doesn't begin while another command writes to the folder that it is to write to", async () => {
    elsewhere.isBusy = true;
    await expect(run("elsewhere")).rejects.toMatchObject({ code: "busy" });
  });

  test("writes elsewhere while another command writes to the repository", async () => {
    ports.workspace.isBusy = true;
    await run("elsewhere");
    expect(elsewhere.files.size).toBeGreaterThan(0);
  });

  test("settles what an interrupted command left, before it reads the document", async () => {
    const pinned = ports.workspace.files.get("spec/openapi.json") ?? "";
    ports.workspace.files.set("spec/openapi.json", "half");
    ports.workspace.interrupted = new Map([["spec/openapi.json", pinned]]);
    await run();
    expect(ports.workspace.interrupted).toBeUndefined();
  });

  test("reads nothing that an interrupted command left, if it writes elsewhere", async () => {
    ports.workspace.interrupted = new Map();
    await expect(run("elsewhere")).rejects.toMatchObject({ code: "busy" });
    expect(elsewhere.files.size).toBe(0);
  });
});

describe("reference", () => {
  test("puts its pages in place through the repository, and deletes those that are left over", async () => {
    const { files } = ports.workspace;
    files.set("docs/reference/operations/left.md", "mark\nover");
    files.set("docs/reference/operations/notes.md", "of somebody else");
    const { changed, pages } = await commands.reference();
    expect(changed).toEqual([
      "operations/default.thingsCreate.md",
      "operations/default.thingsGet.md",
      "operations/default.thingsList.md",
      "operations/left.md",
    ]);
    expect(pages).toBe(3);
    expect(files.has("docs/reference/operations/left.md")).toBe(false);
    expect(files.has("docs/reference/operations/notes.md")).toBe(true);
  });

  test("under a check says what would change, and changes nothing", async () => {
    const before = new Map(ports.workspace.files);
    const options = { spec: undefined, out: undefined, isCheck: true };
    expect((await writeReference(options, ports)).changed).toHaveLength(3);
    expect(ports.workspace.files).toEqual(before);
  });
});

test("generate deletes the modules that are left over", async () => {
  const file = "packages/client/src/operations/left-over.gen.ts";
  ports.workspace.files.set(file, "");
  expect((await commands.generate()).files).toEqual([file]);
});
