import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import type { ReleaseChanges } from "@c1-openapi/reference";
import type { Workspace } from "../ports/ports.ts";
import { readReleaseIndex } from "./release-index.ts";

/**
 * Returns what each release changed, the newest first, as `docs/releases` has it. A release whose report
 * is missing, or was edited by hand into something else, is left out: a page then says less.
 */
export async function readReleaseChanges(
  workspace: Pick<Workspace, "readText">,
): Promise<ReleaseChanges[]> {
  const { releases } = await readReleaseIndex(workspace);
  const changes: ReleaseChanges[] = [];
  for (const { version, reports } of releases) {
    const text = reports && (await workspace.readText(reports.json));
    if (text !== undefined) changes.push({ version, findings: readFindings(text) });
  }
  return changes;
}

function readFindings(text: string): ReleaseChanges["findings"] {
  let report: Json;
  try {
    report = JSON.parse(text) as Json;
  } catch {
    return [];
  }
  const findings = isObject(report) && Array.isArray(report.findings) ? report.findings : [];
  return findings.filter(isObject).map(({ message, operations }: JsonObject) => ({
    message: typeof message === "string" ? message : "",
    operations: Array.isArray(operations)
      ? operations.filter((each) => typeof each === "string")
      : [],
  }));
}
