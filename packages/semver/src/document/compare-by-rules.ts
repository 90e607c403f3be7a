import type { ApiModel, MediaType, Operation, Parameter } from "@c1-openapi/model";
import { schemaNamesOf } from "@c1-openapi/openapi";
import type { Finding } from "../findings.ts";
import { compareRoot } from "./compare-root.ts";
import { compareKeywords, compareSchemaKeywords, type KeywordChange } from "./keyword-rules.ts";
import type { Surface } from "./surface.ts";

/** Finds what types can't show: formats, bounds, defaults, deprecation, servers, security, texts. */
export function compareByRules(before: ApiModel, after: ApiModel, surface: Surface): Finding[] {
  return [
    ...compareSchemas(before, after),
    ...surface.kept.flatMap((pair) => compareOperation(pair.before, pair.after)),
    ...compareRoot(before.corrected, after.corrected),
  ];
}

function compareSchemas(before: ApiModel, after: ApiModel): Finding[] {
  const users = findUsers(after);
  const old = before.corrected.components?.schemas ?? {};
  return Object.entries(after.corrected.components?.schemas ?? {}).flatMap(([name, schema]) => {
    const { typeName = name, pointer = "" } = after.schemas.get(name) ?? {};
    const changes = compareSchemaKeywords(old[name], schema, typeName, pointer);
    return mergeDocumentation(changes, pointer, typeName).map((each) =>
      toFinding(each, users.get(name) ?? []),
    );
  });
}

/** One finding for all the texts of a component or an operation: nobody reads one a sentence. */
function mergeDocumentation(
  changes: KeywordChange[],
  where: string,
  label: string,
): KeywordChange[] {
  const texts = changes.filter((each) => each.rule === "documentation-changed");
  if (texts.length < 2) return changes;
  const message = `${label}: ${texts.length} of its texts changed.`;
  const merged: KeywordChange = {
    rule: "documentation-changed",
    severity: "patch",
    where,
    message,
  };
  return [...changes.filter((each) => !texts.includes(each)), merged];
}

function compareOperation(old: Operation, now: Operation): Finding[] {
  const { name, pointer } = now;
  const changes = compareKeywords(old.source, now.source, name, pointer);
  for (const parameter of now.parameters) {
    const known = old.parameters.find((each) => isSameParameter(each, parameter));
    if (known) changes.push(...compareParameter(known, parameter, name));
  }
  if (old.body && now.body)
    changes.push(...compareContent(old.body, now.body, `${name}: the body`));
  for (const response of now.responses) {
    const known = old.responses.find(({ status }) => status === response.status);
    const label = `${name}: the answer ${response.status}`;
    if (known) changes.push(...compareContent(known, response, label));
  }
  return mergeDocumentation(changes, pointer, name).map((each) => toFinding(each, [name]));
}

function isSameParameter(one: Parameter, other: Parameter): boolean {
  return one.name === other.name && one.in === other.in;
}

function compareParameter(old: Parameter, now: Parameter, operation: string): KeywordChange[] {
  const label = `${operation}: the ${now.in} parameter \`${now.name}\``;
  return [
    ...compareKeywords(old.source, now.source, label, now.pointer),
    ...compareSchemaKeywords(old.schema, now.schema, label, `${now.pointer}/schema`),
  ];
}

/** What holds content: a body, or an answer. */
type ContentHolder = NonNullable<Operation["body"]> | Operation["responses"][number];

function compareContent(old: ContentHolder, now: ContentHolder, label: string): KeywordChange[] {
  const before = new Map(old.content.map((each): [string, MediaType] => [each.type, each]));
  return [
    ...compareKeywords(old.source, now.source, label, now.pointer),
    ...now.content.flatMap(({ type, schema, pointer }) =>
      compareSchemaKeywords(before.get(type)?.schema, schema, label, `${pointer}/schema`),
    ),
  ];
}

function toFinding(
  { rule, severity, where, message }: KeywordChange,
  operations: string[],
): Finding {
  return { rule, severity, direction: "both", where, message, operations };
}

/** For each component schema of the document the names of the operations that lead to it. */
function findUsers({ operations, references, schemas }: ApiModel): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const { name, source, pathItem } of operations) {
    const { parameters = [] } = pathItem;
    const own = { ...source, parameters: [...parameters, ...(source.parameters ?? [])] };
    const reached = schemaNamesOf(references.reachedBy(own, "operation"));
    const components = new Set([...reached].map((each) => schemas.get(each)?.variantOf ?? each));
    for (const component of components) {
      const known = users.get(component);
      if (known) known.push(name);
      else users.set(component, [name]);
    }
  }
  return users;
}
