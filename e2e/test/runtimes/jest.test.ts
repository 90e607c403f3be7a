import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { createMockC1 } from "@c1-openapi/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EmptyFolder } from "../support/empty-folder.ts";
import { listCodeBlocks } from "../support/markdown.ts";
import { ROOT } from "../support/repository.ts";
import { run } from "../support/run.ts";

// What the client's README says of Jest, in projects that have nothing but the packages and Jest.

const babelPlugins = [
  "@babel/plugin-transform-modules-commonjs@7",
  "@babel/plugin-transform-dynamic-import@7",
];

/** Signs in against the mock in the same process, which is loaded in one way or another. */
const signIn = `
  const mock = createMockC1();
  const auth = clientCredentials(mock.credentials());
  const c1 = createC1Client({ serverUrl: mock.url, fetch: mock.fetch, auth });
  const { client } = await personalClient.create(c1, { displayName: "ci" });
  expect(client.displayName).toBe("ci");
`;

const byImport = `
import { test, expect } from "@jest/globals";
import { clientCredentials, createC1Client } from "@c1-openapi/client";
import * as personalClient from "@c1-openapi/client/operations/personal-client";
import { createMockC1 } from "@c1-openapi/mock";

test("signs in", async () => {${signIn}});
`;

const byDynamicImport = `
test("signs in", async () => {
  const { clientCredentials, createC1Client } = await import("@c1-openapi/client");
  const personalClient = await import("@c1-openapi/client/operations/personal-client");
  const { createMockC1 } = await import("@c1-openapi/mock");
  ${signIn}
});
`;

const byRequire = `
const { clientCredentials, createC1Client } = require("@c1-openapi/client");
const personalClient = require("@c1-openapi/client/operations/personal-client");
const { createMockC1 } = require("@c1-openapi/mock");

test("signs in", async () => {${signIn}});
`;

/** The mock listens elsewhere: nothing but the client is loaded. */
const clientAlone = `
const { createC1Client } = require("@c1-openapi/client");
const personalClient = require("@c1-openapi/client/operations/personal-client");

test("signs in", async () => {
  const { client } = await personalClient.create(createC1Client(), { displayName: "ci" });
  expect(client.displayName).toBe("ci");
});
`;

describe.each([29, 30])("Jest %i", (version) => {
  let folder: EmptyFolder;

  beforeAll(async () => {
    folder = await EmptyFolder.create([`jest@${version}`, ...babelPlugins]);
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  /** Returns what Jest prints of a project with one test; "" if that passes. */
  async function runJest(
    name: string,
    manifest: object,
    program: string,
    { flags = [], env = {} }: { flags?: readonly string[]; env?: Record<string, string> },
  ): Promise<string> {
    const project = path.join("projects", name);
    await mkdir(folder.path(project), { recursive: true });
    await folder.write(path.join(project, "package.json"), JSON.stringify(manifest));
    await folder.write(path.join(project, "program.test.js"), program);
    const jest = folder.path("node_modules/jest/bin/jest.js");
    // Babel translates what signs in within the test, and the machine may be busy.
    const args = [...flags, jest, "--testTimeout=60000"];
    const { code, stdout, stderr } = await run(process.execPath, args, {
      cwd: folder.path(project),
      env,
    });
    return code === 0 ? "" : stdout + stderr;
  }

  const flags = ["--experimental-vm-modules"];

  test("with the flag, tests that are ES modules import the client and the mock", async () => {
    expect(await runJest("modules", { type: "module" }, byImport, { flags })).toBe("");
  });

  test("with the flag, tests in CommonJS load both by import()", async () => {
    expect(await runJest("import", {}, byDynamicImport, { flags })).toBe("");
  });

  test.runIf(version === 30)("with the flag, tests in CommonJS require both", async () => {
    expect(await runJest("require", {}, byRequire, { flags })).toBe("");
  });

  test("without the flag, what the README gives Babel lets tests require the client", async () => {
    const readme = await readFile(path.join(ROOT, "packages/client/README.md"), "utf8");
    const settings = listCodeBlocks(readme).find(({ text }) => text.includes("babel-jest"));
    const mock = createMockC1();
    await using server = await mock.listen();
    const { clientId, clientSecret } = mock.credentials();
    const env = {
      CONDUCTORONE_CLIENT_ID: clientId,
      CONDUCTORONE_CLIENT_SECRET: clientSecret,
      CONDUCTORONE_SERVER_URL: server.url,
    };
    const manifest = JSON.parse(settings?.text ?? "{}") as object;
    expect(await runJest("translated", manifest, clientAlone, { env })).toBe("");
  });
});
