import type { Browser, BrowserContextOptions, Page, Request } from "playwright-core";

/** A page, with whatever it asked of a network and complained of. */
export interface WatchedPage {
  readonly page: Page;
  /** Returns the addresses of all requests so far, but for those that its own policy held back. */
  requests(): string[];
  /** Errors on its console, and those that nothing caught. */
  readonly errors: readonly string[];
}

/** Opens an empty page in a profile of its own. */
export async function openWatched(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(60_000);
  const sent: Request[] = [];
  const errors: string[] = [];
  context.on("request", (request) => {
    // What has no host stays within the page.
    if (new URL(request.url()).host !== "") sent.push(request);
  });
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  context.on("weberror", (error) => errors.push(error.error().message));
  return {
    page: await context.newPage(),
    requests: () =>
      sent.filter((each) => each.failure()?.errorText !== "csp").map((each) => each.url()),
    errors,
  };
}
