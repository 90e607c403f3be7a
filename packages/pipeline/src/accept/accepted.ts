// `spec/accepted.json`: what a person decided about findings, until the next release.
import { DocumentError, isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import type { Acceptance } from "@c1-openapi/semver";
import type { Workspace } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";
import { readJsonFile } from "../settings/read-json.ts";

/** An acceptance with what its finding said, for those who read the file. */
export type AcceptedFinding = Acceptance & { readonly finding: string };

/**
 * Returns what was accepted since the last release, in the order in which it was.
 *
 * @throws {DocumentError} `usage` if the file is there but says something else
 */
export async function readAccepted(
  workspace: Pick<Workspace, "readText">,
): Promise<AcceptedFinding[]> {
  const value = await readJsonFile(workspace, repositoryFiles.accepted);
  if (value === undefined) return [];
  const { accepted, ...rest } = value;
  const isKnown = Array.isArray(accepted) && Object.keys(rest).length === 0;
  if (isKnown && accepted.every(isAcceptedFinding)) return accepted;
  throw new DocumentError("usage", `${repositoryFiles.accepted} says something unknown`, {
    where: repositoryFiles.accepted,
    remedy: "Restore it from version control, and let pnpm accept write it.",
  });
}

/** Returns the text of the file, or null where nothing is accepted: then there is no file. */
export function printAccepted(accepted: readonly AcceptedFinding[]): string | null {
  if (accepted.length === 0) return null;
  return `${JSON.stringify({ accepted }, null, 2)}\n`;
}

const texts = ["id", "finding", "because", "by", "at"] as const;

function isAcceptedFinding(value: Json): value is AcceptedFinding & JsonObject {
  return (
    isObject(value) &&
    texts.every((key) => typeof value[key] === "string" && value[key] !== "") &&
    (value.countsAs === "patch" || value.countsAs === "minor")
  );
}
