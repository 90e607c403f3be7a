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
  utimesSync,
  writeFileSync,
} from "node:fs";
import module from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * What is known of a bundle: it is used as long as every file that it was made of, and every file
 * that it consists of, has the digest that it had.
 * @typedef {{ folder: string, digests: (readonly [file: string, digest: string])[] }} Note
 */

const SCRIPTS = path.dirname(fileURLToPath(import.meta.url));
const INSTALLED = path.join(SCRIPTS, "..", "node_modules");
const CACHE = path.join(INSTALLED, ".cache", "c1-openapi");
const BUNDLES = path.join(CACHE, "commands");
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** What a bundle depends on besides its sources: what makes it, and where its dependencies stand. */
const ALWAYS = [
  fileURLToPath(import.meta.url),
  path.join(SCRIPTS, "lib", "bundle-command.mjs"),
  path.join(INSTALLED, ".pnpm", "lock.yaml"),
];

const [name = "", ...args] = process.argv.slice(2);
const entry = path.join(SCRIPTS, `${name}.ts`);
if (!existsSync(entry)) {
  process.stderr.write(`There is no command "${name}"\n  to do: see the scripts of package.json\n`);
  process.exit(2);
}
// Several checkouts may share what is installed: each has bundles of its own.
const note = path.join(BUNDLES, `${digestOf(entry).slice(0, 16)}.json`);
process.argv.splice(1, process.argv.length, entry, ...args);
process.setSourceMapsEnabled(true);
// From Node 22 on V8 keeps what it compiles: the compiler's nine megabytes above all.
/** @type {{ enableCompileCache?: (folder: string) => unknown }} */ (module).enableCompileCache?.(
  path.join(CACHE, "v8"),
);
await import(pathToFileURL(path.join(findBundle() ?? (await makeBundle()), "command.mjs")).href);

/** Returns the folder of the bundle that was made of the files as they are now, if there is one. */
function findBundle() {
  try {
    const { folder, digests } = /** @type {Note} */ (JSON.parse(readFileSync(note, "utf8")));
    if (!digests.every(([file, digest]) => digestOfFile(file) === digest)) return undefined;
    // The time of its last use, by which old ones are known.
    utimesSync(folder, new Date(), new Date());
    return folder;
  } catch {
    return undefined;
  }
}

/** Makes a bundle and returns its folder: where the next start finds it, if that can be written to. */
async function makeBundle() {
  try {
    mkdirSync(BUNDLES, { recursive: true });
    const folder = mkdtempSync(path.join(BUNDLES, `${path.basename(name)}-`));
    const digests = await fillFolder(folder);
    const written = `${folder}.json`;
    writeFileSync(written, JSON.stringify({ folder, digests }));
    renameSync(written, note);
    removeOld();
    return folder;
  } catch (error) {
    // Not what a system call has failed with: a module that doesn't parse, say.
    if (!(error instanceof Error && "syscall" in error)) throw error;
    const folder = mkdtempSync(path.join(tmpdir(), "c1-openapi-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    await fillFolder(folder);
    return folder;
  }
}

/**
 * Writes a bundle into a folder, and returns the digests of all that it depends on.
 * @param {string} folder
 * @returns {Promise<Note["digests"]>}
 */
async function fillFolder(folder) {
  try {
    const { bundleCommand } = await import("./lib/bundle-command.mjs");
    const always = ALWAYS.map((file) => /** @type {const} */ ([file, digestOfFile(file)]));
    const { sources, files } = await bundleCommand(entry, folder);
    for (const [file, contents] of files) writeFileSync(file, contents);
    return [
      ...always,
      ...[...sources, ...files].map(
        ([file, contents]) => /** @type {const} */ ([file, digestOf(contents)]),
      ),
    ];
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what no start has used for a week; that something stays is no reason to fail. */
function removeOld() {
  try {
    for (const each of readdirSync(BUNDLES)) {
      const place = path.join(BUNDLES, each);
      if (statSync(place).mtimeMs > Date.now() - WEEK_MS) continue;
      rmSync(place, { recursive: true, force: true });
    }
  } catch {}
}

/** Returns the digest of what is in a file; of one that isn't there a text that is none. */
function digestOfFile(/** @type {string} */ file) {
  return existsSync(file) ? digestOf(readFileSync(file)) : "none";
}

function digestOf(/** @type {string | Uint8Array} */ contents) {
  return createHash("sha256").update(contents).digest("hex");
}
