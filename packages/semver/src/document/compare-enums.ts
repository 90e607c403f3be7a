import type { EnumValues } from "@c1-openapi/model";
import type { Change } from "../findings.ts";
import type { RuleId } from "../rules/rules.ts";

/** Compares the constants with the values of enums, which programs import by name. */
export function compareEnums(
  before: readonly EnumValues[],
  after: readonly EnumValues[],
): Change[] {
  const [old, now] = [namesOf(before), namesOf(after)];
  return [
    ...before.filter(({ name }) => !now.has(name)).map((each) => changeOf("enum-removed", each)),
    ...after.filter(({ name }) => !old.has(name)).map((each) => changeOf("enum-added", each)),
  ];
}

function namesOf(enums: readonly EnumValues[]): Set<string> {
  return new Set(enums.map(({ name }) => name));
}

function changeOf(rule: RuleId, { name, pointer }: EnumValues): Change {
  const subject = { kind: "enum", name, key: name, path: "" } as const;
  return { rule, subject, pointer, direction: "both" };
}
