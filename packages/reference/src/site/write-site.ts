import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { ApiModel } from "@c1-openapi/model";
import { canonicalJson, escapeJson } from "@c1-openapi/openapi";
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

/** The files of a site with their texts, by their names. */
export type Site = ReadonlyMap<string, string>;

/**
 * Loads what a site is made of, and returns what makes the site of a model: any file server can serve its
 * files, and nothing in them refers to another host.
 */
export async function loadSite(): Promise<(model: ApiModel, options?: SiteOptions) => Site> {
  const own = await Promise.all(
    ownFiles.map(async (name) => {
      const text = await readFile(new URL(`files/${name}`, import.meta.url), "utf8");
      return [name, text] as const;
    }),
  );
  const scalar = await readFile(bundle, "utf8");
  return (model, { mockUrl = "http://127.0.0.1:8787" } = {}) => {
    const shown = siteDocument(model, mockUrl);
    return new Map([
      ...own,
      ["index.html", sitePage(model.info.title, contentSecurityPolicy(shown.servers ?? []))],
      ["openapi.json", canonicalJson(model.corrected)],
      ["reference.json", escapeJson(JSON.stringify(shown))],
      ["scalar.js", scalar],
      ["site.js", siteScript()],
    ]);
  };
}

/** Writes the site of a model into a folder, and returns the paths of its files in it. */
export async function writeSite(
  model: ApiModel,
  outDir: string,
  options?: SiteOptions,
): Promise<string[]> {
  const files = [...(await loadSite())(model, options)];
  await mkdir(outDir, { recursive: true });
  await Promise.all(files.map(([name, text]) => writeFile(path.join(outDir, name), text)));
  return files.map(([name]) => name).sort();
}
