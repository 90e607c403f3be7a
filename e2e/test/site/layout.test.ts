import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { c1Profile } from "@c1-openapi/c1";
import { buildModel } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { writeSite } from "@c1-openapi/reference";
import type { Browser, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { findChromium, launchChromium } from "../support/chromium.ts";
import { serveFolder } from "../support/serve-folder.ts";
import { openWatched } from "./watched-page.ts";

const chromium = findChromium();

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const summary = "NOTE: This one has a summary that is a whole sentence, and a long one at that";
const longPath = "/api/v1/apps/{app_id}/entitlements/{entitlement_id}/provenance_of_the_surface";

const text = { type: "string" };
const parameter = (name: string): JsonObject => ({
  in: "path",
  name,
  required: true,
  schema: text,
});
const document: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  security: [{ bearerAuthentication: [] }],
  components: { securitySchemes: { bearerAuthentication: { type: "http", scheme: "bearer" } } },
  paths: {
    [longPath]: {
      post: {
        operationId: "things.Move",
        tags: ["A 2 UI"],
        summary,
        "x-speakeasy-group": "A2UI",
        "x-speakeasy-name-override": "Move",
        parameters: [parameter("app_id"), parameter("entitlement_id")],
        requestBody: {
          content: {
            "application/json": {
              schema: { type: "object", required: ["zone"], properties: { zone: text } },
            },
          },
        },
        responses: { 200: { description: "Moved." } },
      },
    },
  },
};

describe.skipIf(chromium === undefined)("the layout of the site", () => {
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-layout-"));
    await writeSite(buildModel(document as OpenapiDocument, c1Profile), folder);
    const files = await serveFolder(folder);
    url = files.url;
    browser = await launchChromium(chromium ?? "");
    return async () => {
      await browser.close();
      await files[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    };
  });

  async function open(viewport: typeof phone): Promise<Page> {
    const { page } = await openWatched(browser, { viewport });
    await page.goto(url);
    await page.getByRole("heading", { level: 1 }).waitFor();
    return page;
  }

  /** Finds the operation by its name, and chooses what was found by a key alone. */
  async function find(page: Page): Promise<void> {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "search" }).fill("a2ui.move");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/#tag\/.*provenance_of_the_surface$/);
  }

  test("names a group as programs do, and the first result of a search is chosen by Enter", async () => {
    const page = await open(desktop);
    await page.getByRole("heading", { name: "A2UI" }).waitFor();
    await find(page);
    await page.getByRole("heading", { name: summary }).waitFor();
  });

  test("shows a path to its end in the list of operations", async () => {
    const page = await open(desktop);
    const entry = page.locator(".endpoints .endpoint-path").first();
    await entry.waitFor();
    const [isWithin, shown] = await entry.evaluate((element) => {
      // The words of an element may stand out of its box.
      const words = element.ownerDocument.createRange();
      words.selectNodeContents(element);
      const card = element.closest(".endpoints-card")?.getBoundingClientRect();
      return [words.getBoundingClientRect().right <= (card?.right ?? 0), element.textContent];
    });
    expect(isWithin).toBe(true);
    expect(shown).toContain(longPath);
  });

  test("is as wide as a phone, also with the request form open, whose words don't lie upon one another", async () => {
    const page = await open(phone);
    await find(page);
    await page.getByRole("button", { name: "Test Request" }).first().click();
    const choice = page.getByRole("button", { name: /^Selected Auth Type/ });
    await choice.waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(phone.width);
    const [choiceBox, requiredBox] = await Promise.all([
      choice.boundingBox(),
      page.getByText("Required", { exact: true }).first().boundingBox(),
    ]);
    const isBelow = (choiceBox?.y ?? 0) >= (requiredBox?.y ?? 0) + (requiredBox?.height ?? 0);
    const isBeside = (choiceBox?.x ?? 0) >= (requiredBox?.x ?? 0) + (requiredBox?.width ?? 0);
    expect(isBelow || isBeside).toBe(true);
  });

  test("begins a request with the values of its sample", async () => {
    const page = await open(desktop);
    await find(page);
    await page.getByRole("button", { name: "Test Request" }).first().click();
    for (const value of ["app-1234", '"example-zone"']) {
      await page.getByText(value).filter({ visible: true }).first().waitFor();
    }
  });
});
