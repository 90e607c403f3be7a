import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { runGit, withOwnIndex } from "../../packages/pipeline/src/ports/programs/git.ts";
import type { ProposalKind } from "../../packages/pipeline/src/propose/proposal.ts";
import { checkManifestChange } from "./check-manifest-change.ts";

/** Who commits for a workflow. */
export const botEmail = "41898282+github-actions[bot]@users.noreply.github.com";
const bot = { NAME: "github-actions[bot]", EMAIL: botEmail };

/** Files that a proposal may touch: what the commands behind it write, and nothing that is run. */
const allowed: Readonly<Record<ProposalKind, RegExp>> = {
  sync: /^(spec\/(openapi|lock)\.json|\.changeset\/spec-sync\.md|packages\/types\/openapi\.json|packages\/types\/src\/[\w-]+\.gen\.ts|packages\/client\/src\/(operations|answers)\/[\w-]+\.gen\.ts)$/,
  release:
    /^(spec\/(released|lock|accepted)\.json|\.changeset\/[\w-]+\.md|docs\/releases\/(index|\d+\.\d+\.\d+)\.(md|json)|packages\/(types|client|mock)\/(package\.json|CHANGELOG\.md))$/,
};

/** The modes of git for a file that can't be run, and for no file. */
const plainFile = "100644";
const noFile = "000000";

/**
 * Commits a patch on top of what is checked out, and returns the commit. It is made of blobs
 * alone: no file of the patch comes to stand on the disk.
 *
 * @throws {CheckError} if the patch touches a file that it has no business with, or makes one that is
 *   a link, a submodule or can be run, or changes more of a manifest than its version
 */
export function commitPatch(
  patchFile: string,
  { cwd, kind, message }: { cwd: string; kind: ProposalKind; message: string },
): Promise<string> {
  return withOwnIndex(cwd, async (options) => {
    await runGit(["apply", "--cached", "--whitespace=nowarn", patchFile], options);
    const raw = ["diff-index", "--cached", "--raw", "--no-renames", "-z", "HEAD"];
    for (const change of parseChanges(await runGit(raw, options))) {
      checkChange(change, kind);
      if (change.file.endsWith("/package.json")) {
        const before = await runGit(["show", `HEAD:${change.file}`], options);
        const after = await runGit(["show", `:${change.file}`], options);
        checkManifestChange(change.file, before, after);
      }
    }
    const tree = (await runGit(["write-tree"], options)).trim();
    const commit = await runGit(["commit-tree", tree, "-p", "HEAD", "-F", "-"], {
      cwd,
      env: Object.fromEntries(
        Object.entries(bot).flatMap(([key, value]) => [
          [`GIT_AUTHOR_${key}`, value],
          [`GIT_COMMITTER_${key}`, value],
        ]),
      ),
      input: `${message}\n`,
    });
    return commit.trim();
  });
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
  if (!allowed[kind].test(file)) {
    throw new CheckError(`The patch touches ${JSON.stringify(file)}`, { remedy });
  }
  const isPlain = [oldMode, newMode].every((mode) => mode === plainFile || mode === noFile);
  if (!isPlain) {
    throw new CheckError(`The patch gives ${file} the mode ${newMode}`, { remedy });
  }
}
