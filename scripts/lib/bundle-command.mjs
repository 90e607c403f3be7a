// @ts-check
import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, stop } from "esbuild";

/**
 * @typedef {object} Bundle
 * @property {Map<string, string>} sources what every module was when it was read, and every package.json
 * @property {Map<string, Uint8Array>} files what the bundle consists of: `command.mjs`, what that loads
 *   later, and maps to the sources
 */

/** What a resolution carries that this file itself has asked for. */
const ASKED = "asked";

/**
 * Returns a command with all of the repository's own modules, as it is to stand in a folder.
 * @param {string} entry
 * @param {string} folder
 * @returns {Promise<Bundle>}
 */
export async function bundleCommand(entry, folder) {
  /** @type {Bundle["sources"]} */
  const sources = new Map();
  const { outputFiles } = await build({
    bundle: true,
    // As Node resolves, which knows of no builds for bundlers.
    conditions: [],
    mainFields: ["main"],
    define: { "import.meta.url": PLACE },
    entryPoints: { command: entry },
    format: "esm",
    logLevel: "silent",
    // Maps to the sources are written as ways from here.
    outdir: realpathSync(folder),
    outExtension: { ".js": ".mjs" },
    platform: "node",
    plugins: [leaveDependencies, keepPlaces(sources)],
    sourcemap: "linked",
    sourcesContent: false,
    splitting: true,
    target: "node20.19",
    tsconfigRaw: {},
    write: false,
    // Its process would live as long as the command.
  }).finally(stop);
  for (const file of new Set([...sources.keys()].map(manifestOf))) {
    sources.set(file, readFileSync(file, "utf8"));
  }
  return { sources, files: new Map(outputFiles.map((each) => [each.path, each.contents])) };
}

/**
 * Dependencies are loaded from where they are installed: each package has its own.
 * @type {import("esbuild").Plugin}
 */
const leaveDependencies = {
  name: "leave-dependencies",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path: wanted, kind, resolveDir, pluginData }) => {
      const isOwn = kind === "entry-point" || wanted.startsWith("@c1-openapi/");
      if (isOwn || pluginData === ASKED) return undefined;
      const found = await resolve(wanted, { kind, resolveDir, pluginData: ASKED });
      if (found.external || found.errors.length > 0) return found;
      return { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

/** The name under which a module has its own place, instead of the bundle's. */
const PLACE = "placeOfThisModule";

/**
 * What a module reads beside it, it finds there still. Keeps what every module was when it was read.
 * @param {Bundle["sources"]} sources
 * @returns {import("esbuild").Plugin}
 */
const keepPlaces = (sources) => ({
  name: "keep-places",
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8");
      sources.set(file, text);
      const [unknown] = /import\.meta\.(?!url\b)\w+/.exec(text) ?? [];
      if (unknown !== undefined) {
        return {
          errors: [{ text: `${file} uses ${unknown}, which is the bundle's, not its own` }],
        };
      }
      // On the first line, so that all lines keep their numbers.
      const place = `const ${PLACE} = ${JSON.stringify(pathToFileURL(file).href)}; `;
      return { contents: place + text, loader: /\.[cm]?ts$/.test(file) ? "ts" : "js" };
    });
  },
});

/** Returns the package.json that a module belongs to. */
function manifestOf(/** @type {string} */ module) {
  let folder = path.dirname(module);
  while (!existsSync(path.join(folder, "package.json"))) folder = path.dirname(folder);
  return path.join(folder, "package.json");
}
