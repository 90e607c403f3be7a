import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { ApiModel } from "@c1-openapi/model";
import { canonicalJson } from "@c1-openapi/openapi";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import { sitePage } from "./page.ts";
import { siteScript } from "./script.ts";
import { siteDocument } from "./site-document.ts";

/** The options of a site. */
export interface SiteOptions {
  /**
   * Where the mock listens that requests from the site go to, unless their reader chooses another server.
   * @default "http://127.0.0.1:8787", which is the mock's own default
   */
  readonly mockUrl?: string;
}

const require = createRequire(import.meta.url);

/** The whole of Scalar's API reference in one script, which stands beside what the package exports. */
const bundle = path.join(
  path.dirname(require.resolve("@scalar/api-reference")),
  "browser",
  "standalone.js",
);

/** Files that are copied as they stand, from beside this one. */
const ownFiles = ["favicon.svg", "scalar-license.txt", "site.css"];

/**
 * Writes the site of a model into a folder, and returns the paths of its files in it.
 * Any file server can serve them; nothing in them refers to another host.
 */
export async function writeSite(
  model: ApiModel,
  outDir: string,
  { mockUrl = "http://127.0.0.1:8787" }: SiteOptions = {},
): Promise<string[]> {
  const shown = siteDocument(model, mockUrl);
  const files: Record<string, string | Buffer> = {
    "index.html": sitePage(model.info.title, contentSecurityPolicy(shown.servers ?? [])),
    "openapi.json": canonicalJson(model.corrected),
    "reference.json": JSON.stringify(shown),
    "scalar.js": await readFile(bundle),
    "site.js": siteScript(),
  };
  for (const name of ownFiles) {
    files[name] = await readFile(new URL(`files/${name}`, import.meta.url));
  }
  await mkdir(outDir, { recursive: true });
  const names = Object.keys(files).sort();
  await Promise.all(names.map((name) => writeFile(path.join(outDir, name), files[name] ?? "")));
  return names;
}
