import { type EnumValues, listEnums } from "@c1-openapi/codegen";
import type { JsonObject } from "@c1-openapi/document";
import type { Finding } from "../findings.ts";

/** Compares the constants with the values of enums, which programs import by name. */
export function compareEnums(before: JsonObject, after: JsonObject): Finding[] {
  const old = new Map(listEnums(before).map((each) => [each.name, each]));
  const now = new Map(listEnums(after).map((each) => [each.name, each]));
  const missing = (from: Map<string, EnumValues>, other: Map<string, EnumValues>): EnumValues[] =>
    [...from.values()].filter(({ name }) => !other.has(name));
  return [
    ...missing(old, now).map(
      ({ name, pointer }): Finding => ({
        direction: "both",
        operations: [],
        rule: "enum-removed",
        severity: "major",
        where: pointer,
        message: `The list of values ${name} is gone.`,
      }),
    ),
    ...missing(now, old).map(
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
