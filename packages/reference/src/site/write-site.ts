import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { canonicalJson, type JsonObject } from "@c1-openapi/document";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { sitePage } from "./page.ts";
import { siteScript } from "./script.ts";
import { siteDocument } from "./site-document.ts";

/** What a site can be told. */
export interface SiteOptions {
  /**
   * Where the mock listens that the site tries operations on, unless told another server.
   * @default "http://127.0.0.1:8787", which is the mock's own default
   */
  readonly mockUrl?: string;
}

const require = createRequire(import.meta.url);

/** The whole of Scalar's API reference in one script, which stands beside what the package exports. */
const BUNDLE = path.join(
  path.dirname(require.resolve("@scalar/api-reference")),
  "browser",
  "standalone.js",
);

/** Files that are copied as they stand, from beside this one. */
const OWN_FILES = ["favicon.svg", "scalar-license.txt", "site.css"];

/**
 * Writes the site of a corrected document into a folder, and returns the paths of its files in it.
 * Any file server can serve them; nothing in them refers to another host.
 */
export async function writeSite(
  document: JsonObject,
  outDir: string,
  { mockUrl = "http://127.0.0.1:8787" }: SiteOptions = {},
): Promise<string[]> {
  const shown = siteDocument(document, mockUrl);
  const files: Record<string, string | Buffer> = {
    "index.html": sitePage(shown, contentSecurityPolicy(shown)),
    "openapi.json": canonicalJson(document),
    "reference.json": JSON.stringify(shown),
    "scalar.js": await readFile(BUNDLE),
    "site.js": siteScript(),
  };
  for (const name of OWN_FILES) {
    files[name] = await readFile(new URL(`files/${name}`, import.meta.url));
  }
  await mkdir(outDir, { recursive: true });
  const names = Object.keys(files).sort();
  await Promise.all(names.map((name) => writeFile(path.join(outDir, name), files[name] ?? "")));
  return names;
}
