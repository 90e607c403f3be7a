import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createMockC1 } from "@c1-openapi/mock";
import { expect, onTestFinished, test } from "vitest";
import { ROOT } from "./support/repository.ts";
import { runOrThrow } from "./support/run.ts";

/** In our own words, in the shape that the vendor's SDK has: its constructor, requests and errors. */
const before = `
import { ConductoroneSDKTypescript } from "conductorone-sdk-typescript";
import * as errors from "conductorone-sdk-typescript/sdk/models/errors";

const sdk = new ConductoroneSDKTypescript({
  serverURL: process.env.C1_URL,
  security: {
    bearerAuth: process.env.C1_TOKEN ?? "",
    oauth: "",
  },
});

export async function rename(from: string, to: string) {
  const { client } = await sdk.personalClient.create({ displayName: from });
  const updated = await sdk.personalClient.update({
    personalClientServiceUpdateRequest: { client: { displayName: to }, updateMask: "displayName" },
    id: client?.id ?? "",
  });
  return updated.client?.displayName;
}

export async function countPages() {
  let pages = 0;
  for await (const page of await sdk.personalClientSearch.search({ pageSize: 10 })) pages += page.list ? 1 : 0;
  return pages;
}

export async function isThere(id: string) {
  try {
    await sdk.personalClient.get({ id });
    return true;
  } catch (error) {
    if (error instanceof errors.ConductoroneSDKTypescriptError && error.statusCode === 404) return false;
    throw error;
  }
}
`;

const after = `
import { createC1Client } from "@c1-openapi/client";
import { createC1Sdk } from "@c1-openapi/client/sdk";
import { isC1ApiError } from "@c1-openapi/client";

const sdk = createC1Sdk(createC1Client({
  serverUrl: process.env.C1_URL,
  auth: process.env.C1_TOKEN ?? "",
}));

export async function rename(from: string, to: string) {
  const { client } = await sdk.personalClient.create({ displayName: from });
  const updated = await sdk.personalClient.update({
    client: { displayName: to }, updateMask: "displayName",
    id: client?.id ?? "",
  });
  return updated.client?.displayName;
}

export async function countPages() {
  let pages = 0;
  for await (const page of sdk.personalClientSearch.search.pages({ pageSize: 10 })) pages += page.list ? 1 : 0;
  return pages;
}

export async function isThere(id: string) {
  try {
    await sdk.personalClient.get({ id });
    return true;
  } catch (error) {
    if (isC1ApiError(error) && error.status === 404) return false;
    throw error;
  }
}
`;

const astGrep = findAstGrep();

test.skipIf(astGrep === undefined)(
  "the rules rewrite a program for the vendor's SDK into one that runs here",
  async () => {
    // Beside the tests, where imports resolve as a program's do.
    const folder = await mkdtemp(path.join(ROOT, "e2e", ".from-the-sdk-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = path.join(folder, "program.ts");
    await writeFile(file, before);
    const rules = path.join(ROOT, "docs", "from-the-sdk.yml");
    for (let run = 0; run < 2; run++) {
      await runOrThrow(astGrep ?? "", ["scan", "--rule", rules, "--update-all", file], {
        cwd: folder,
      });
    }
    expect(await readFile(file, "utf8")).toBe(after);

    const mock = createMockC1();
    await using server = await mock.listen();
    const source = `
      const { rename, countPages, isThere } = await import(${JSON.stringify(pathToFileURL(file).href)});
      const results = [await rename("ci", "renamed"), await countPages(), await isThere("nobody")];
      console.log(JSON.stringify(results));
    `;
    const env = { C1_URL: server.url, C1_TOKEN: mock.accessToken() };
    const printed = await runOrThrow(process.execPath, ["--input-type=module", "-e", source], {
      cwd: folder,
      env,
    });
    expect(JSON.parse(printed) as unknown[]).toEqual(["renamed", 1, false]);
  },
);

/** Returns the program of the package for this platform: the package itself finds it with a script of its installation. */
function findAstGrep(): string | undefined {
  const require = createRequire(import.meta.url);
  const fromPackage = createRequire(require.resolve("@ast-grep/cli/package.json"));
  const { platform, arch } = process;
  for (const ending of ["", "-gnu", "-musl", "-msvc"]) {
    try {
      const manifest = fromPackage.resolve(
        `@ast-grep/cli-${platform}-${arch}${ending}/package.json`,
      );
      return path.join(path.dirname(manifest), platform === "win32" ? "ast-grep.exe" : "ast-grep");
    } catch {
      // Another platform's.
    }
  }
  return undefined;
}
