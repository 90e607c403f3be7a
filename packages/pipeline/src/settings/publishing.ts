// Needs nothing installed: the commands of scripts/automation import it, too.
import { CheckError } from "../errors.ts";
import { parseJsonAs } from "../parse-json-as.ts";
import type { Workspace } from "../ports/ports.ts";

/** The settings of what is published, and where. */
export const publishingFile = "publishing.json";

/** What a package may unpack to: so much, and so much more for each operation of the document. */
export interface SizeBudget {
  kilobytes: number;
  kilobytesPerOperation: number;
}

/** `publishing.json`: what a fork has other values for. */
export interface PublishingSettings {
  /** The repository on GitHub, as `owner/name`. */
  repository: string;
  /** Whether a workflow stages a version on npm, for a person to approve with two factors. */
  staged: boolean;
  /** Repositories that are notified of each release, as `owner/name`. */
  consumers: string[];
  /** By the folders of the packages. */
  budgets: Record<string, SizeBudget>;
}

/**
 * Reads the settings of a repository.
 *
 * @throws {CheckError} if they are missing or broken
 */
export async function readPublishing(
  workspace: Pick<Workspace, "readText">,
): Promise<PublishingSettings> {
  const text = (await workspace.readText(publishingFile)) ?? "";
  return parseJsonAs(
    text,
    isPublishing,
    (cause) =>
      new CheckError(`${publishingFile} is missing or broken`, {
        where: publishingFile,
        remedy: "Restore it from version control; docs/scaling.md says what it holds.",
        cause,
      }),
  );
}

function isPublishing(value: unknown): value is PublishingSettings {
  const { repository, staged, consumers, budgets } = (value ?? {}) as Partial<PublishingSettings>;
  return (
    isRepository(repository) &&
    typeof staged === "boolean" &&
    Array.isArray(consumers) &&
    consumers.every(isRepository) &&
    typeof budgets === "object" &&
    budgets !== null &&
    !Array.isArray(budgets) &&
    Object.values(budgets).every(isBudget)
  );
}

function isRepository(value: unknown): boolean {
  return typeof value === "string" && /^[\w.-]+\/[\w.-]+$/.test(value);
}

function isBudget(value: unknown): boolean {
  const { kilobytes, kilobytesPerOperation } = (value ?? {}) as Partial<SizeBudget>;
  return [kilobytes, kilobytesPerOperation].every((each) => typeof each === "number" && each >= 0);
}
