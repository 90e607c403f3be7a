import { jsonForLog } from "@c1-openapi/openapi";
import type { Comparison, OperationChange } from "../findings.ts";

/** Returns the comparison as one JSON object on one line, with the fields that programs rely on. */
export function printJson({ bump, operations, schemas, findings }: Comparison): string {
  // An operation may have gone and another come under its name: a finding means one of the two.
  const gone = idsByName(operations.filter((each) => each.verdict === "removed"));
  const here = idsByName(operations.filter((each) => each.verdict !== "removed"));
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
    findings: findings.map(
      ({ rule, severity, direction, where, message, operations: reached }) => ({
        rule,
        severity,
        direction,
        where,
        message,
        operations: reached.map((name) =>
          rule === "operation-removed"
            ? (gone.get(name) ?? name)
            : (here.get(name) ?? gone.get(name) ?? name),
        ),
      }),
    ),
  };
  return `${jsonForLog(report)}\n`;
}

function idsByName(operations: readonly OperationChange[]): Map<string, string> {
  return new Map(operations.map(({ name, id }) => [name, id]));
}
