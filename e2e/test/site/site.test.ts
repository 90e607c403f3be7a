import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { c1Profile } from "@c1-openapi/c1";
import { createMockC1, type MockC1, type MockServer } from "@c1-openapi/mock";
import { buildModel } from "@c1-openapi/model";
import { type OpenapiDocument, objectOr } from "@c1-openapi/openapi";
import { addSamples, type SiteOptions, writeSite } from "@c1-openapi/reference";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findChromium, launchChromium } from "../support/chromium.ts";
import { ROOT, SHARED, STARTER } from "../support/repository.ts";
import { runOrThrow } from "../support/run.ts";
import { serveFolder } from "../support/serve-folder.ts";
import { openWatched, type WatchedPage } from "./watched-page.ts";

const CREATE = "/api/v1/iam/personal_clients";
const SAMPLE = 'await personalClient.create(c1, { displayName: "from the document" });';
const REAL = path.join(SHARED, "specs", "c1-2026-08-20.yaml");

const chromium = findChromium();
if (chromium === undefined) {
  console.warn("The site was not tried: no Chromium is installed; CHROMIUM_PATH says where one is");
}

let folder: string;
let browser: Browser;
let mock: MockC1;
let server: MockServer;
let files: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  if (chromium === undefined) return;
  browser = await launchChromium(chromium);
  return () => browser.close();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-site-"));
  files = await serveFolder(folder);
  mock = createMockC1();
  server = await mock.listen({ cors: true });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((each) => each.close()));
  await files[Symbol.asyncDispose]();
  await server.close();
  await rm(folder, { recursive: true });
});

/** The starter as it would be published, in which one operation has a sample that no tool would make. */
async function readDocument(): Promise<OpenapiDocument> {
  const text = await readFile(path.join(STARTER, "openapi.json"), "utf8");
  const document = addSamples(buildModel(JSON.parse(text) as OpenapiDocument, c1Profile));
  const { post } = objectOr(objectOr(document.paths)[CREATE]);
  objectOr(post)["x-codeSamples"] = [{ lang: "typescript", label: "Ours", source: SAMPLE }];
  return document;
}

/** Nothing was asked of another machine, and nothing went wrong in the page. */
function expectQuiet({ requests, errors }: WatchedPage): void {
  const hosts = requests().map((each) => new URL(each).hostname);
  expect(new Set(hosts)).toEqual(new Set(["127.0.0.1"]));
  expect(errors).toEqual([]);
}

/** Writes the site of a document, and opens it. */
async function open(
  document: OpenapiDocument,
  { mockUrl = server.url, ...options }: BrowserContextOptions & SiteOptions = {},
): Promise<WatchedPage> {
  await writeSite(buildModel(document, c1Profile), folder, { mockUrl });
  const watched = await openWatched(browser, options);
  await watched.page.goto(files.url);
  await watched.page.getByRole("heading", { level: 1 }).waitFor();
  return watched;
}

/** Finds an operation by a search, as a reader would. */
async function search(page: Page, words: string, operation: string): Promise<Locator> {
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "search" }).fill(words);
  await page.getByRole("option", { name: `Operation: ${operation}` }).click();
  return page.getByRole("region", { name: operation, exact: true });
}

describe.skipIf(chromium === undefined)("in a browser, the site", () => {
  test("finds an operation, shows its sample first, and tries it on the mock", async () => {
    const watched = await open(await readDocument());
    const { page } = watched;
    await page.getByLabel("Bearer Token").fill(mock.accessToken());

    const operation = await search(page, "create personal", "Create a personal client");
    const sample = operation.getByRole("group", { name: "Request Example" });
    await expect.poll(() => sample.textContent(), { timeout: 60_000 }).toContain(SAMPLE);

    await operation.getByRole("button", { name: "Test Request" }).click();
    await page.getByRole("button", { name: "Send post request to" }).click();
    await page.getByText("secret-token:").first().waitFor();
    expect(mock.requests).toMatchObject([{ operation: "personalClient.create", status: 200 }]);
    expectQuiet(watched);
  });

  test("asks a server itself, through nobody's proxy", async () => {
    const tenant = "https://tenant.example";
    const { page, requests } = await open(await readDocument(), { mockUrl: tenant });
    await page.route(`${tenant}/**`, (route) =>
      route.fulfill({ json: { list: [] }, headers: { "access-control-allow-origin": "*" } }),
    );
    const operation = await search(page, "list personal", "List personal clients");
    await operation.getByRole("button", { name: "Test Request" }).click();
    await page.getByRole("button", { name: "Send get request to" }).click();
    await page.getByText("200 OK").waitFor();
    const elsewhere = requests().filter((each) => !each.startsWith(files.url));
    expect(elsewhere.map((each) => new URL(each).origin)).toEqual([tenant]);
  });

  test.each(["light", "dark"] as const)("is %s as the reader's system is", async (colorScheme) => {
    const watched = await open(await readDocument(), { colorScheme });
    const background = await watched.page.evaluate<string>(
      "getComputedStyle(document.body).backgroundColor",
    );
    const [, red = ""] = /^rgb\((\d+),/.exec(background) ?? [];
    expect(Number(red) > 127 ? "light" : "dark").toBe(colorScheme);
    expectQuiet(watched);
  });

  test("fits a narrow screen", async () => {
    const watched = await open(await readDocument(), { viewport: { width: 360, height: 740 } });
    const width = await watched.page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(360);
    expectQuiet(watched);
  });

  test("runs nothing and loads nothing that a text of the document asks for", async () => {
    const elsewhere = "https://elsewhere.example";
    const info = {
      title: "Odd",
      version: "1",
      description: [
        `<script>document.title = "ran"</script>`,
        `<img src="x" onerror="document.title = 'ran'">`,
        `<iframe src="${elsewhere}/frame"></iframe>`,
        `<style>@import "${elsewhere}/style.css";</style>`,
        `![image](${elsewhere}/image.png)`,
        "The end.",
      ].join("\n\n"),
    };
    const { page, requests } = await open({ openapi: "3.1.0", info, paths: {} });
    await page.getByText("The end.").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.title()).toBe("Odd reference");
    expect(requests().filter((each) => !each.startsWith(files.url))).toEqual([]);
  });

  test.skipIf(!existsSync(REAL))("shows the whole of a real document", async () => {
    const generate = ["scripts/generate.ts", "--spec", REAL, "--out", folder];
    await runOrThrow(process.execPath, generate, { cwd: ROOT });
    const file = path.join(folder, "packages", "types", "openapi.json");
    const document = JSON.parse(await readFile(file, "utf8")) as OpenapiDocument;
    const startedAt = performance.now();
    const watched = await open(document);
    console.info(`It can be read after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    const operation = await search(watched.page, "personalClient.create", "Create");
    await operation.getByText("/api/v1/iam/personal_clients").first().waitFor();
    expectQuiet(watched);
  });
});
