import { escapeHtml, plainLine } from "@c1-openapi/openapi";

/** Returns the page that everything else is loaded by. */
export function sitePage(apiTitle: string, policy: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="content-security-policy" content="${escapeHtml(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${escapeHtml(plainLine(apiTitle))} reference</title>
    <link rel="icon" href="favicon.svg">
    <link rel="stylesheet" href="site.css">
  </head>
  <body>
    <noscript>This reference needs JavaScript.</noscript>
    <main id="reference"></main>
    <script src="scalar.js"></script>
    <script src="site.js"></script>
  </body>
</html>
`;
}
