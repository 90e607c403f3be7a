import { jsonForLog } from "@c1-openapi/openapi";
import type { Comparison, Finding } from "../findings.ts";
import { plainText, sentenceOf } from "./pieces.ts";

/** Returns the comparison as one JSON object on one line, with the fields that programs rely on. */
export function printJson({ bump, operations, schemas, findings }: Comparison): string {
  const report = {
    bump,
    operations: operations.map(({ id, name, method, path, verdict }) => ({
      id,
      name,
      method,
      path,
      verdict,
    })),
    schemas: { added: schemas.added, removed: schemas.removed },
    findings: findings.map((finding) => ({
      id: finding.id,
      rule: finding.rule,
      severity: finding.severity,
      direction: finding.direction,
      where: finding.pointer,
      message: printMessage(finding),
      operations: finding.operations,
    })),
  };
  return `${jsonForLog(report)}\n`;
}

/** Returns what a finding says as a sentence with names and values in backticks. */
export function printMessage(finding: Finding): string {
  const text = plainText(sentenceOf(finding));
  const sentence = text.slice(0, 1).toUpperCase() + text.slice(1);
  return finding.cap === "draft" ? `${sentence}. Only drafts are reached.` : `${sentence}.`;
}
