import type { ApiModel, Schema } from "@c1-openapi/model";
import { compareText } from "../compare-text.ts";
import type { FindingSet } from "../finding-set.ts";
import type { Change, Comparison, FindingArguments } from "../findings.ts";
import type { RuleId } from "../rules/rules.ts";
import { typeSubject } from "../subject.ts";

/**
 * Compares the names that programs import types by, and returns those that came and went. What counts is
 * the component that a name stands for.
 */
export function compareTypeNames(
  before: ApiModel,
  after: ApiModel,
  findings: FindingSet,
): Comparison["schemas"] {
  const [old, now] = [byTypeName(before), byTypeName(after)];
  const isIn = (schemas: ReadonlyMap<string, Schema>, { typeName, pointer }: Schema): boolean =>
    schemas.get(typeName)?.pointer === pointer;
  const removed = [...old.values()].filter((each) => !isIn(now, each));
  const added = [...now.values()].filter((each) => !isIn(old, each));
  const successors = new Map(
    added.filter(({ typeName }) => !old.has(typeName)).map((each) => [each.pointer, each]),
  );
  const renamed = new Set<Schema>();
  for (const schema of removed) {
    const successor = successors.get(schema.pointer);
    if (successor) {
      renamed.add(successor);
      const args = { from: schema.typeName, to: successor.typeName };
      findings.add(changeOf("schema-renamed", successor, args));
    } else findings.add(changeOf("schema-removed", schema, { name: schema.typeName }));
  }
  for (const schema of added) {
    if (!renamed.has(schema))
      findings.add(changeOf("schema-added", schema, { name: schema.typeName }));
  }
  return { added: namesOf(added), removed: namesOf(removed) };
}

function byTypeName({ schemas }: ApiModel): Map<string, Schema> {
  return new Map([...schemas.values()].map((each) => [each.typeName, each]));
}

function namesOf(schemas: readonly Schema[]): string[] {
  return schemas.map(({ typeName }) => typeName).sort(compareText);
}

function changeOf(rule: RuleId, schema: Schema, args: FindingArguments): Change {
  const { pointer } = schema;
  return { rule, subject: typeSubject(schema), pointer, direction: "both", args };
}
