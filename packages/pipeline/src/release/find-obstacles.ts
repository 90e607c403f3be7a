import { CheckError } from "../errors.ts";
import { nameSome } from "../name-some.ts";
import type { Changesets, Git, Ports } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";
import { type PinnedStatePorts, requireInStep } from "../version/require-in-step.ts";

/** What it takes to look at the state of the repository. */
export type ObstaclePorts = PinnedStatePorts & Pick<Ports, "git" | "changesets">;

/**
 * Returns why the repository may not be released, in the order in which to mend it: what isn't
 * committed, what isn't versioned yet, and what doesn't follow from the pinned document. Of a
 * prerelease only the first is asked: it shows what isn't released yet.
 */
export async function findObstacles(
  ports: ObstaclePorts,
  { isPrerelease }: { isPrerelease: boolean },
): Promise<CheckError[]> {
  const uncommitted = await findUncommitted(ports.git);
  if (isPrerelease) return uncommitted;
  const waiting = await findChangesets(ports.changesets);
  return [...uncommitted, ...waiting, ...(await findDisagreement(ports))];
}

async function findUncommitted(git: Git): Promise<CheckError[]> {
  const files = await git.listUncommitted();
  if (files.length === 0) return [];
  return [
    new CheckError(`${count(files, "file")} not committed`, {
      where: nameSome(files),
      remedy: "Commit or restore them: a release is what a commit holds.",
    }),
  ];
}

async function findChangesets(changesets: Changesets): Promise<CheckError[]> {
  const waiting = await changesets.list();
  if (waiting.length === 0) return [];
  return [
    new CheckError(`${count(waiting, "changeset")} not made into a version yet`, {
      where: nameSome(waiting),
      remedy: "Run pnpm version-packages, review, commit, and release that commit.",
    }),
  ];
}

function count({ length }: readonly unknown[], noun: string): string {
  return length === 1 ? `1 ${noun} is` : `${length} ${noun}s are`;
}

async function findDisagreement(ports: ObstaclePorts): Promise<CheckError[]> {
  try {
    const { derived } = await requireInStep(ports);
    if (derived.changeset === undefined) return [];
    return [
      new CheckError("The pinned document is ahead of the released one", {
        where: repositoryFiles.pinned,
        remedy: "Run pnpm version-packages, review, commit, and release that commit.",
      }),
    ];
  } catch (error) {
    if (error instanceof CheckError) return [error];
    throw error;
  }
}
