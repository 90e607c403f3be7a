// Needs nothing installed: the commands of scripts/automation import it, too.

/** Files that every package has. */
export const requiredFiles = ["LICENSE", "README.md", "package.json"];

/** What else a package may hold at its root. */
const optionalFiles = ["CHANGELOG.md", "MIGRATION.md", "openapi.json"];

/** A module or its declarations. */
const moduleFile = /^dist\/.+(\.d\.ts|\.js)$/;

/** What coding agents read of a package: https://agentskills.io has the form. */
const skillFile = /^skills\/[a-z0-9-]+\/(?:SKILL|operations|operations\/[\w-]+)\.md$/;

const testFile = /(^|[./])(test|spec|fixtures?)[./]/;

/** Whether a file of a package stands at its root for people and package managers to read. */
export function isRootFile(file: string): boolean {
  return requiredFiles.includes(file) || optionalFiles.includes(file);
}

/** Whether a file of a package is for coding agents to read. */
export function isSkillFile(file: string): boolean {
  return skillFile.test(file);
}

/** Whether a package may hold a file. */
export function isPublishedFile(file: string): boolean {
  return isRootFile(file) || isSkillFile(file) || (moduleFile.test(file) && !testFile.test(file));
}
