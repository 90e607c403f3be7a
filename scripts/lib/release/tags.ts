import type { PublishedPackage } from "./published-packages.ts";
import { git } from "./repository-state.ts";

/** Returns the tag of a published version, as changesets writes it. */
export function tagOf({ name, version }: PublishedPackage): string {
  return `${name}@${version}`;
}

/** Returns the tags that are here or at `origin`. */
export async function listTags(): Promise<Set<string>> {
  const here = (await git("tag", "--list")).stdout.split("\n");
  // A fresh clone of CI has no tags; a repository without an origin has all that there are.
  const { stdout: remotes } = await git("remote");
  const there = remotes.split("\n").includes("origin")
    ? (await git("ls-remote", "--tags", "origin")).stdout
        .split("\n")
        .map((line) => line.replace(/^.*refs\/tags\//, "").replace(/\^\{\}$/, ""))
    : [];
  return new Set([...here, ...there].filter((each) => each !== ""));
}

/** Tags the commit that is checked out; pushing tags is left to whoever pushes commits. */
export async function createTag(tag: string): Promise<void> {
  await git("tag", tag, "--annotate", "--message", tag);
}
