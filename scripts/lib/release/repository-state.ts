import { readdir } from "node:fs/promises";
import { CheckError } from "../command-line.ts";
import { requireInStep } from "../pinned-state.ts";
import { runProgram } from "../run-program.ts";
import type { Stages } from "../stages.ts";
import { FILES, pathInRoot } from "../workspace.ts";

/**
 * Returns why this checkout may not be released, in the order in which to mend it: what isn't
 * committed, what isn't versioned yet, and what doesn't follow from the pinned document. Of a
 * prerelease only the first is asked: it shows what isn't released yet.
 */
export async function findObstacles(
  stages: Stages,
  { isPrerelease }: { isPrerelease: boolean },
): Promise<CheckError[]> {
  const uncommitted = await findUncommitted();
  if (isPrerelease) return uncommitted;
  return [...uncommitted, ...(await findChangesets()), ...(await findDisagreement(stages))];
}

async function findUncommitted(): Promise<CheckError[]> {
  const { stdout } = await git("status", "--porcelain");
  if (stdout.trim() === "") return [];
  const files = stdout.trimEnd().split("\n");
  return [
    new CheckError(`${count(files, "file")} not committed`, {
      where: files
        .slice(0, 5)
        .map((each) => each.slice(3))
        .join(", "),
      remedy: "Commit or restore them: a release is what a commit holds.",
    }),
  ];
}

async function findChangesets(): Promise<CheckError[]> {
  const waiting = (await readdir(pathInRoot(".changeset"))).filter(
    (each) => each.endsWith(".md") && each !== "README.md",
  );
  if (waiting.length === 0) return [];
  return [
    new CheckError(`${count(waiting, "changeset")} not made into a version yet`, {
      where: waiting.map((each) => `.changeset/${each}`).join(", "),
      remedy: "Run pnpm version-packages, review, commit, and release that commit.",
    }),
  ];
}

function count({ length }: readonly unknown[], noun: string): string {
  return length === 1 ? `1 ${noun} is` : `${length} ${noun}s are`;
}

async function findDisagreement(stages: Stages): Promise<CheckError[]> {
  try {
    const { derived } = await requireInStep(stages);
    if (derived.changeset === undefined) return [];
    return [
      new CheckError("The pinned document is ahead of the released one", {
        where: FILES.pinned,
        remedy: "Run pnpm version-packages, review, commit, and release that commit.",
      }),
    ];
  } catch (error) {
    if (error instanceof CheckError) return [error];
    throw error;
  }
}

/** Runs git in the repository, and throws what it says if it fails. */
export async function git(...args: string[]): Promise<{ stdout: string }> {
  const { code, stdout, stderr } = await runProgram("git", args);
  if (code === 0) return { stdout };
  throw new CheckError(`git ${args.join(" ")} failed: ${stderr.trim()}`, {
    remedy: "A release is made in a clone of the repository, with git at hand.",
  });
}
