import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkManifestChange } from "./check-manifest-change.ts";
import { Refusal } from "./command.ts";
import { git } from "./git.ts";
import type { ProposalKind } from "./read-proposal.ts";

/** Who commits for a workflow. */
export const BOT_EMAIL = "41898282+github-actions[bot]@users.noreply.github.com";
const BOT = { NAME: "github-actions[bot]", EMAIL: BOT_EMAIL };

/** Files that a proposal may touch: what the commands behind it write, and nothing that is run. */
const ALLOWED: Readonly<Record<ProposalKind, RegExp>> = {
  sync: /^(spec\/(openapi|lock)\.json|\.changeset\/spec-sync\.md|packages\/types\/openapi\.json|packages\/types\/src\/[\w-]+\.gen\.ts|packages\/client\/src\/operations\/[\w-]+\.gen\.ts|docs\/reference\/([\w-]+\/)*[\w.-]+\.(md|txt))$/,
  release:
    /^(spec\/(released|lock)\.json|\.changeset\/[\w-]+\.md|docs\/releases\/[\w.-]+\.md|packages\/(types|client|mock)\/(package\.json|CHANGELOG\.md))$/,
};

/** The modes of git for a file that can't be run, and for no file. */
const PLAIN_FILE = "100644";
const NO_FILE = "000000";

/**
 * Commits a patch on top of what is checked out, and returns the commit. It is made of blobs
 * alone: no file of the patch comes to stand on the disk.
 *
 * @throws {Refusal} if the patch touches a file that it has no business with, or makes one that is
 *   a link, a submodule or can be run, or changes more of a manifest than its version
 */
export async function commitPatch(
  patchFile: string,
  { cwd, kind, message }: { cwd: string; kind: ProposalKind; message: string },
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-index-"));
  const options = { cwd, env: { GIT_INDEX_FILE: path.join(folder, "index") } };
  try {
    await git(["read-tree", "HEAD"], options);
    await git(["apply", "--cached", "--whitespace=nowarn", patchFile], options);
    const changes = await git(
      ["diff-index", "--cached", "--raw", "--no-renames", "-z", "HEAD"],
      options,
    );
    for (const change of parseChanges(changes)) {
      checkChange(change, kind);
      if (change.file.endsWith("/package.json")) {
        const before = await git(["show", `HEAD:${change.file}`], options);
        const after = await git(["show", `:${change.file}`], options);
        checkManifestChange(change.file, before, after);
      }
    }
    const tree = (await git(["write-tree"], options)).trim();
    const commit = await git(["commit-tree", tree, "-p", "HEAD", "-F", "-"], {
      cwd,
      env: Object.fromEntries(
        Object.entries(BOT).flatMap(([key, value]) => [
          [`GIT_AUTHOR_${key}`, value],
          [`GIT_COMMITTER_${key}`, value],
        ]),
      ),
      input: `${message}\n`,
    });
    return commit.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Change {
  file: string;
  oldMode: string;
  newMode: string;
}

/** Reads `:<mode> <mode> <hash> <hash> <status> NUL <path> NUL`, over and over. */
function parseChanges(raw: string): Change[] {
  const fields = raw.split("\0").slice(0, -1);
  return fields.flatMap((file, index) => {
    if (index % 2 === 0) return [];
    const [oldMode = "", newMode = ""] = (fields[index - 1] ?? "").slice(1).split(" ");
    return [{ file, oldMode, newMode }];
  });
}

function checkChange({ file, oldMode, newMode }: Change, kind: ProposalKind): void {
  const remedy = "open a pull request by hand for what is no part of this";
  if (!ALLOWED[kind].test(file)) {
    throw new Refusal(`The patch touches ${JSON.stringify(file)}`, remedy);
  }
  const isPlain = [oldMode, newMode].every((mode) => mode === PLAIN_FILE || mode === NO_FILE);
  if (!isPlain) {
    throw new Refusal(`The patch gives ${file} the mode ${newMode}`, remedy);
  }
}
