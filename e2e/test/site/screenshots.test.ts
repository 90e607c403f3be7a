import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { c1Profile } from "@c1-openapi/c1";
import { buildModel } from "@c1-openapi/model";
import type { OpenapiDocument } from "@c1-openapi/openapi";
import { writeSite } from "@c1-openapi/reference";
import { expect, test } from "vitest";
import { findChromium, launchChromium } from "../support/chromium.ts";
import { ROOT } from "../support/repository.ts";
import { serveFolder } from "../support/serve-folder.ts";
import { openWatched } from "./watched-page.ts";

// For people to look at: the nightly workflow keeps them. Nothing compares them with others.
const { SCREENSHOTS } = process.env;
const chromium = findChromium();

const viewports = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

test.skipIf(SCREENSHOTS === undefined || chromium === undefined)(
  "the site is shown on a desktop and on a phone, light and dark",
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-screenshots-"));
    const out = path.resolve(SCREENSHOTS ?? "");
    await mkdir(out, { recursive: true });
    const text = await readFile(path.join(ROOT, "packages/types/openapi.json"), "utf8");
    await writeSite(buildModel(JSON.parse(text) as OpenapiDocument, c1Profile), folder);
    await using files = await serveFolder(folder);
    const browser = await launchChromium(chromium ?? "");
    try {
      for (const [name, viewport] of Object.entries(viewports)) {
        for (const colorScheme of ["light", "dark"] as const) {
          const { page } = await openWatched(browser, { viewport, colorScheme });
          const shoot = (what: string) =>
            page.screenshot({ path: path.join(out, `${name}-${colorScheme}-${what}.png`) });
          await page.goto(files.url);
          await page.getByRole("heading", { level: 1 }).waitFor();
          await shoot("start");
          await page.keyboard.press("ControlOrMeta+k");
          await page.getByRole("combobox", { name: "search" }).fill("create personal");
          await page.getByRole("option").first().waitFor();
          await page.keyboard.press("Enter");
          const operation = page.getByRole("region", { name: "Create a personal client" });
          await operation.getByRole("button", { name: "Test Request" }).waitFor();
          await shoot("operation");
          await operation.getByRole("button", { name: "Test Request" }).click();
          await page.getByRole("button", { name: /^Send .* request to/ }).waitFor();
          await shoot("request");
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
          await page.context().close();
        }
      }
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  },
);
