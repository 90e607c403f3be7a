import { type JsonObject, objectOr, plainLine, stringOr } from "@c1-openapi/document";

/** Returns the page that everything else is loaded by. */
export function sitePage(document: JsonObject, policy: string): string {
  const title = plainLine(stringOr(objectOr(document["info"])["title"]) ?? "API");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="content-security-policy" content="${escapeHtml(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${escapeHtml(title)} reference</title>
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
