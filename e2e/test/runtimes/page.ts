import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { launchChromium } from "../support/chromium.js";
import type { PackedClient } from "../support/packed-client.js";
import type { exercise, Outcome, Place } from "./program.js";

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
  await using server = await serveFolder(folder);
  const browser = await launchChromium(executablePath);
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => "exercise" in globalThis);
    return await page.evaluate(
      (where) => (globalThis as unknown as { exercise: typeof exercise }).exercise(where),
      place,
    );
  } finally {
    await browser.close();
  }
}

/** Serves the scripts of a folder, and a page that loads the first. */
async function serveFolder(folder: string): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/") {
      response.setHeader("content-type", "text/html");
      response.end(
        '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/index.js"></script>',
      );
      return;
    }
    response.setHeader("content-type", "text/javascript");
    response.end(await readFile(path.join(folder, path.basename(pathname))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
