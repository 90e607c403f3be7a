// @ts-check
import { readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** What a resolution carries that this file itself has asked for. */
const ASKED = "asked";

/**
 * Bundles a command with all of the repository's own modules into a folder, as `command.mjs` and
 * what that loads later, and returns the paths of the modules.
 * @param {string} entry
 * @param {string} folder
 */
export async function bundleCommand(entry, folder) {
  // The paths that esbuild returns start from the folder itself, whatever links lead there.
  const from = realpathSync(folder);
  const { metafile } = await build({
    absWorkingDir: from,
    bundle: true,
    entryPoints: { command: entry },
    format: "esm",
    logLevel: "silent",
    metafile: true,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    platform: "node",
    plugins: [leaveDependencies, keepPlaces],
    sourcemap: "linked",
    splitting: true,
    target: "node20.19",
  });
  return Object.keys(metafile.inputs).map((each) => path.join(from, each));
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

/**
 * What a module reads beside it, it finds there still.
 * @type {import("esbuild").Plugin}
 */
const keepPlaces = {
  name: "keep-places",
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, ({ path: file }) => {
      const place = JSON.stringify(pathToFileURL(file).href);
      return {
        contents: readFileSync(file, "utf8").replaceAll("import.meta.url", place),
        loader: file.endsWith(".ts") ? "ts" : "js",
      };
    });
  },
};
