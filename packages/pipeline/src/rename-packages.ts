import { CheckError } from "./errors.ts";
import type { Ports } from "./ports/ports.ts";
import { listPublishedPackages } from "./release/published-packages.ts";
import { publishingFile, readPublishing } from "./settings/publishing.ts";

/** What a fork is called. */
export interface NewNames {
  /** The scope of the packages, as `@acme`. */
  scope: string;
  /** The repository on GitHub, as `owner/name`. */
  repository: string;
}

/**
 * Gives the packages another scope and the repository another name, wherever a file under version control
 * names them: in manifests, sources, the lockfile and the docs. Returns the files that it changed.
 *
 * @throws {CheckError} for names that npm or GitHub wouldn't take, or if anything isn't committed
 */
export async function renamePackages(
  { scope, repository }: NewNames,
  { workspace, git }: Pick<Ports, "workspace" | "git">,
): Promise<string[]> {
  if (!/^@[a-z0-9][a-z0-9._-]*$/.test(scope)) {
    throw new CheckError(`${JSON.stringify(scope)} is no scope`, {
      remedy: "Name one such as @acme.",
    });
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new CheckError(`${JSON.stringify(repository)} is no repository`, {
      remedy: "Name one such as acme/c1-openapi.",
    });
  }
  return workspace.exclusively(async () => {
    if ((await git.listUncommitted()).length > 0) {
      throw new CheckError("Something is not committed", {
        remedy: "Commit or restore it: git is the way back from this.",
      });
    }
    const published = await listPublishedPackages(workspace);
    const present = await readPublishing(workspace);
    const presentScope = matchScope(published[0]?.name.split("/")[0] ?? "");
    const changes = new Map<string, string>();
    for (const file of await git.listTracked()) {
      const text = await workspace.readText(file);
      // A binary file names nothing.
      if (text === undefined || text.includes("\0")) continue;
      const renamed = text.replace(presentScope, scope).replaceAll(present.repository, repository);
      if (renamed !== text) changes.set(file, renamed);
    }
    if (!changes.has(publishingFile) && present.repository !== repository) {
      throw new CheckError(`${publishingFile} is not under version control`, {
        where: publishingFile,
      });
    }
    return workspace.write(changes);
  });
}

/** Returns a pattern for a scope, also where no slash follows it; what a longer one begins with is no match. */
function matchScope(scope: string): RegExp {
  return new RegExp(`${scope.replaceAll(".", "\\.")}(?![\\w-]|\\.\\w)`, "g");
}
