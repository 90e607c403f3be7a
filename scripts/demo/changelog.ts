/** What a changelog says of one version. */
export interface ChangelogEntry {
  /** The lines below its heading. */
  lines: string[];
  /** The lines under "Breaking", without their bullets. */
  breaking: string[];
}

/** Returns what a CHANGELOG.md says of a version. */
export function readChangelogEntry(changelog: string, version: string): ChangelogEntry {
  const lines = changelog.split("\n").map((line) => line.trim());
  const start = lines.indexOf(`## ${version}`);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  const entry =
    start < 0 ? [] : lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  const heading = entry.indexOf("**Breaking**");
  const afterwards = entry.slice(heading + 1);
  const end = afterwards.findIndex((line) => line.startsWith("**") || line.startsWith("["));
  const breaking = heading < 0 ? [] : afterwards.slice(0, end < 0 ? undefined : end);
  return {
    lines: entry.filter((line) => line !== ""),
    breaking: breaking.filter((line) => line.startsWith("- ")).map((line) => line.slice(2)),
  };
}

/** Returns the field that a line of a changelog is about: `userId` of "`PersonalClient.userId` is gone". */
export function fieldOf(line: string): string {
  return /`[^`]*?(?<field>\w+)`/.exec(line)?.groups?.["field"] ?? "";
}
