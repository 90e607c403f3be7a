import { writeFile } from "node:fs/promises";
import path from "node:path";
import { launchChromium } from "../support/chromium.ts";
import type { PackedClient } from "../support/packed-client.ts";
import { serveFolder } from "../support/serve-folder.ts";
import type { exercise, Outcome, Place } from "./program.ts";

const PAGE = `<!doctype html>
<link rel="icon" href="data:,">
<script type="module" src="index.js"></script>
`;

/**
 * Runs the program in a page of Chromium, bundled into chunks that are loaded on demand, as bundlers
 * make them of `import()`. The page has an origin of its own: the mock is another one.
 */
export async function exerciseInPage(
  executablePath: string,
  packed: PackedClient,
  place: Place,
): Promise<Outcome> {
  const folder = await packed.bundle("run-in-page", { splitting: true });
  await writeFile(path.join(folder, "index.html"), PAGE);
  await using server = await serveFolder(folder);
  await using browser = await launchChromium(executablePath);
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => "exercise" in globalThis);
  return await page.evaluate(
    (where) => (globalThis as unknown as { exercise: typeof exercise }).exercise(where),
    place,
  );
}
