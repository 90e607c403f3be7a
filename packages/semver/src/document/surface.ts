import {
  type JsonObject,
  jsonPointer,
  listOperations,
  type NamedOperation,
  objectOr,
  REQUEST_TYPE_NAME,
  stringOr,
  TYPE_NAME,
} from "@c1-openapi/document";
import { compareText, type Finding } from "../findings.ts";

/** What came, went, and stayed under its name. */
export interface Surface {
  added: NamedOperation[];
  removed: NamedOperation[];
  /** Operations that are called otherwise now, as they stand in the new document. */
  moved: NamedOperation[];
  kept: { before: NamedOperation; after: NamedOperation }[];
  schemas: { added: string[]; removed: string[] };
  findings: Finding[];
}

/** Compares what programs call and import by name. */
export function compareSurface(before: JsonObject, after: JsonObject): Surface {
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

function compareOperations(before: JsonObject, after: JsonObject, surface: Surface): void {
  const old = new Map(listOperations(before).map((each) => [each.id, each]));
  const now = new Map(listOperations(after).map((each) => [each.id, each]));
  const tell = (
    { name, pointer }: NamedOperation,
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
      tell(operation, "operation-removed", "major", `${operation.name} is gone.`);
    } else if (successor.name !== operation.name) {
      surface.moved.push(successor);
      tell(successor, "operation-renamed", "major", `${operation.name} is now ${successor.name}.`);
    } else if (callOf(successor) !== callOf(operation)) {
      surface.moved.push(successor);
      const text = `${operation.name} is now ${callOf(successor)}, and was ${callOf(operation)}.`;
      tell(successor, "operation-moved", "major", text);
    } else {
      surface.kept.push({ before: operation, after: successor });
    }
  }
  for (const [id, operation] of now) {
    if (old.has(id)) continue;
    surface.added.push(operation);
    tell(operation, "operation-added", "minor", `${operation.name} is new.`);
  }
}

function callOf({ method, path }: NamedOperation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** A type is imported by its short name, or by its component's name: either may go. */
function compareTypeNames(before: JsonObject, after: JsonObject, surface: Surface): void {
  const old = namesOf(before);
  const now = namesOf(after);
  for (const [name, component] of old) {
    const successor = now.get(name);
    if (successor === component) continue;
    surface.schemas.removed.push(name);
    const where = jsonPointer("components", "schemas", component);
    const newName = [...now].find(([, each]) => each === component)?.[0];
    const isRenamed = newName !== undefined && !old.has(newName);
    surface.findings.push({
      rule: isRenamed ? "schema-renamed" : "schema-removed",
      severity: "major",
      direction: "both",
      where,
      message: `The type ${name} is ${isRenamed ? `now ${newName}` : "gone"}.`,
      operations: [],
    });
  }
  for (const [name, component] of now) {
    if (old.get(name) === component) continue;
    surface.schemas.added.push(name);
    surface.findings.push({
      rule: "schema-added",
      severity: "minor",
      direction: "both",
      where: jsonPointer("components", "schemas", component),
      message: `The type ${name} is new.`,
      operations: [],
    });
  }
  surface.schemas.added.sort(compareText);
  surface.schemas.removed.sort(compareText);
}

/** The component of every exported type name, those split off for requests included. */
function namesOf(document: JsonObject): Map<string, string> {
  const names = new Map<string, string>();
  for (const [component, schema] of Object.entries(
    objectOr(objectOr(document["components"])["schemas"]),
  )) {
    const { [TYPE_NAME]: typeName, [REQUEST_TYPE_NAME]: requestName } = objectOr(schema);
    names.set(stringOr(typeName) ?? component, component);
    const request = stringOr(requestName);
    if (request) names.set(request, component);
  }
  return names;
}
