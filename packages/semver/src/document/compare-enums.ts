import type { EnumValues } from "@c1-openapi/model";
import type { Finding } from "../findings.ts";

/** Compares the constants with the values of enums, which programs import by name. */
export function compareEnums(
  before: readonly EnumValues[],
  after: readonly EnumValues[],
): Finding[] {
  const [old, now] = [namesOf(before), namesOf(after)];
  const removed = before.filter(({ name }) => !now.has(name));
  const added = after.filter(({ name }) => !old.has(name));
  return [
    ...removed.map(
      ({ name, pointer }): Finding => ({
        direction: "both",
        operations: [],
        rule: "enum-removed",
        severity: "major",
        where: pointer,
        message: `The list of values ${name} is gone.`,
      }),
    ),
    ...added.map(
      ({ name, pointer }): Finding => ({
        direction: "both",
        operations: [],
        rule: "enum-added",
        severity: "minor",
        where: pointer,
        message: `The list of values ${name} is new.`,
      }),
    ),
  ];
}

function namesOf(enums: readonly EnumValues[]): Set<string> {
  return new Set(enums.map(({ name }) => name));
}
