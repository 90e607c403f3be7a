import { findSection } from "@c1-openapi/pipeline";

/** Returns the lines under "Breaking" of a version in a CHANGELOG.md, without their bullets. */
export function listBreaking(changelog: string, version: string): string[] {
  const lines = findSection(changelog, version)
    .split("\n")
    .map((line) => line.trim());
  const heading = lines.indexOf("**Breaking**");
  if (heading < 0) return [];
  const following = lines.slice(heading + 1);
  const end = following.findIndex((line) => line.startsWith("**") || line.startsWith("["));
  return following
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => line.startsWith("- "))
    .map((line) => line.slice(2));
}

/** Returns the field that a line of a changelog is about: `userId` of "`PersonalClient.userId` is gone". */
export function fieldOf(line: string): string {
  return line.split("`")[1]?.split(/\W/).at(-1) ?? "";
}
