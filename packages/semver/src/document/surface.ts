import type { ApiModel, Operation, Schema } from "@c1-openapi/model";
import { compareText, type Finding } from "../findings.ts";

/** What came, went, and stayed under its name. */
export interface Surface {
  added: Operation[];
  removed: Operation[];
  /** Operations that are called otherwise now, as they stand in the new document. */
  moved: Operation[];
  kept: { before: Operation; after: Operation }[];
  schemas: { added: string[]; removed: string[] };
  findings: Finding[];
}

/** Compares what programs call and import by name. */
export function compareSurface(before: ApiModel, after: ApiModel): Surface {
  const surface: Surface = {
    added: [],
    removed: [],
    moved: [],
    kept: [],
    schemas: { added: [], removed: [] },
    findings: [],
  };
  compareOperations(before, after, surface);
  compareTypeNames(before, after, surface);
  return surface;
}

function compareOperations(before: ApiModel, after: ApiModel, surface: Surface): void {
  const old = new Map(before.operations.map((each) => [each.id, each]));
  const now = new Map(after.operations.map((each) => [each.id, each]));
  const report = (
    { name, pointer }: Operation,
    rule: string,
    severity: Finding["severity"],
    message: string,
  ): void => {
    const finding = { rule, severity, direction: "both", where: pointer, message } as const;
    surface.findings.push({ ...finding, operations: [name] });
  };
  for (const [id, operation] of old) {
    const successor = now.get(id);
    if (!successor) {
      surface.removed.push(operation);
      report(operation, "operation-removed", "major", `${operation.name} is gone.`);
    } else if (successor.name !== operation.name) {
      surface.moved.push(successor);
      report(
        successor,
        "operation-renamed",
        "major",
        `${operation.name} is now ${successor.name}.`,
      );
    } else if (callOf(successor) !== callOf(operation)) {
      surface.moved.push(successor);
      const text = `${operation.name} is now ${callOf(successor)}, and was ${callOf(operation)}.`;
      report(successor, "operation-moved", "major", text);
    } else {
      surface.kept.push({ before: operation, after: successor });
    }
  }
  for (const [id, operation] of now) {
    if (old.has(id)) continue;
    surface.added.push(operation);
    report(operation, "operation-added", "minor", `${operation.name} is new.`);
  }
}

function callOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Types are imported by name, so what counts is the component that a name stands for. */
function compareTypeNames(before: ApiModel, after: ApiModel, surface: Surface): void {
  const [old, now] = [namesOf(before), namesOf(after)];
  const newNames = new Map<string, string>();
  for (const [name, { pointer }] of now) {
    if (!newNames.has(pointer)) newNames.set(pointer, name);
  }
  for (const [name, { pointer }] of old) {
    if (now.get(name)?.pointer === pointer) continue;
    surface.schemas.removed.push(name);
    const newName = newNames.get(pointer);
    const isRenamed = newName !== undefined && !old.has(newName);
    surface.findings.push({
      rule: isRenamed ? "schema-renamed" : "schema-removed",
      severity: "major",
      direction: "both",
      where: pointer,
      message: `The type ${name} is ${isRenamed ? `now ${newName}` : "gone"}.`,
      operations: [],
    });
  }
  for (const [name, { pointer }] of now) {
    if (old.get(name)?.pointer === pointer) continue;
    surface.schemas.added.push(name);
    surface.findings.push({
      rule: "schema-added",
      severity: "minor",
      direction: "both",
      where: pointer,
      message: `The type ${name} is new.`,
      operations: [],
    });
  }
  surface.schemas.added.sort(compareText);
  surface.schemas.removed.sort(compareText);
}

/** The schemas by the names that their types are exported by. */
function namesOf({ schemas }: ApiModel): Map<string, Schema> {
  return new Map([...schemas.values()].map((each) => [each.typeName, each]));
}
