// @ts-check
/**
 * Starts a command of the repository: `node scripts/start.mjs sync --check`.
 *
 * A command is a hundred small modules of TypeScript. To find, transform and load each of them takes
 * longer than many a command does, so they are bundled into a few files below node_modules/.cache,
 * once for as long as none of them changes. docs/adr/0014-commands-start-from-a-bundle.md
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import module from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const SCRIPTS = path.dirname(fileURLToPath(import.meta.url));
const INSTALLED = path.join(SCRIPTS, "..", "node_modules");
const CACHES = path.join(INSTALLED, ".cache", "c1-openapi");
const CACHE = path.join(CACHES, "commands");
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** What a bundle depends on besides its sources: what makes it, and where its dependencies stand. */
const ALWAYS = [
  fileURLToPath(import.meta.url),
  path.join(SCRIPTS, "lib", "bundle-command.mjs"),
  path.join(INSTALLED, ".pnpm", "lock.yaml"),
];

const [name = "", ...args] = process.argv.slice(2);
const entry = path.join(SCRIPTS, `${name}.ts`);
// Several checkouts may share what is installed: the bundle of each knows its place.
const note = `${digest([entry]).slice(0, 16)}.json`;
process.argv.splice(1, process.argv.length, entry, ...args);
// From Node 22 on V8 keeps what it compiles: the compiler's nine megabytes above all.
/** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (module).enableCompileCache?.(
  path.join(CACHES, "v8"),
);
if (args.includes("--debug")) process.setSourceMapsEnabled(true);
await import(pathToFileURL(findBundle() ?? (await makeBundle())).href);

/** Returns the bundle that was made of the files as they are now, or undefined if there is none. */
function findBundle() {
  try {
    const { files, hash } = JSON.parse(readFileSync(path.join(CACHE, note), "utf8"));
    const bundle = bundleIn(CACHE, hash);
    return hash === hashOf(files) && existsSync(bundle) ? bundle : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the bundle and returns it. */
async function makeBundle() {
  const { bundleCommand } = await import("./lib/bundle-command.mjs");
  const cache = findWritable();
  const made = mkdtempSync(path.join(cache, "new-"));
  const files = [...ALWAYS, ...(await bundleCommand(entry, made))].sort();
  const hash = hashOf(files);
  const bundle = bundleIn(cache, hash);
  try {
    renameSync(made, path.dirname(bundle));
  } catch {
    // It is there: another start has made the same.
    rmSync(made, { recursive: true });
  }
  const written = `${made}.json`;
  writeFileSync(written, JSON.stringify({ files, hash }));
  renameSync(written, path.join(cache, note));
  removeOld(cache);
  return bundle;
}

/** Returns where bundles are kept; where nothing can be written, a folder for this start alone. */
function findWritable() {
  try {
    mkdirSync(CACHE, { recursive: true });
    rmSync(mkdtempSync(path.join(CACHE, "new-")), { recursive: true });
    return CACHE;
  } catch {
    const folder = mkdtempSync(path.join(tmpdir(), "c1-openapi-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
}

/** Removes what was made a week ago: by then no command runs that might load a part of it. */
function removeOld(/** @type {string} */ cache) {
  for (const each of readdirSync(cache)) {
    const place = path.join(cache, each);
    const found = statSync(place, { throwIfNoEntry: false });
    if (!found || found.mtimeMs > Date.now() - WEEK_MS) continue;
    rmSync(place, { recursive: true, force: true });
  }
}

function bundleIn(/** @type {string} */ cache, /** @type {string} */ hash) {
  return path.join(cache, hash, "command.mjs");
}

/** Returns the hash of files: of their places, and of what is in them. */
function hashOf(/** @type {string[]} */ files) {
  return digest([entry, ...files, ...files.map((each) => readFileSync(each))]).slice(0, 32);
}

function digest(/** @type {(string | Buffer)[]} */ parts) {
  const hash = createHash("sha256");
  for (const each of parts) hash.update(`${each.length}:`).update(each);
  return hash.digest("hex");
}
