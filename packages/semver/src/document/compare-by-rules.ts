import type {
  ApiModel,
  MediaType,
  Operation,
  OperationResponse,
  Parameter,
  RequestBody,
} from "@c1-openapi/model";
import { schemaNamesOf } from "@c1-openapi/openapi";
import type { FindingSet } from "../finding-set.ts";
import type { Change } from "../findings.ts";
import type { OperationPair } from "../operation-pair.ts";
import { operationSubject, type Site, siteOfHeader, typeSubject } from "../subject.ts";
import { compareKeywords, compareSchemaKeywords } from "./compare-keywords.ts";
import { compareRoot } from "./compare-root.ts";
import { compareSecurity } from "./compare-security.ts";

/** Finds what types can't show: formats, bounds, defaults, deprecation, servers, security, texts. */
export function compareByRules(
  before: ApiModel,
  after: ApiModel,
  pairs: readonly OperationPair[],
  findings: FindingSet,
): void {
  compareSchemas(before, after, findings);
  for (const pair of pairs) {
    for (const change of compareOperation(pair)) findings.add(change, [pair.after.id]);
  }
  for (const change of compareRoot(before.corrected, after.corrected)) findings.add(change);
  compareSecurity(before.corrected, after.corrected, pairs, findings);
}

function compareSchemas(before: ApiModel, after: ApiModel, findings: FindingSet): void {
  const users = findUsers(after);
  const old = before.corrected.components?.schemas ?? {};
  for (const [name, schema] of Object.entries(after.corrected.components?.schemas ?? {})) {
    const known = after.schemas.get(name);
    if (!known) continue;
    const site: Site = { subject: typeSubject(known), pointer: known.pointer };
    const changes = compareSchemaKeywords(old[name], schema, site);
    for (const change of mergeDocumentation(changes, site)) {
      findings.add(change, users.get(name) ?? []);
    }
  }
}

/** One change for all the texts of a component or an operation: nobody reads one a sentence. */
function mergeDocumentation(changes: Change[], site: Site): Change[] {
  const others = changes.filter(({ rule }) => rule !== "documentation-changed");
  if (changes.length - others.length < 2) return changes;
  return [...others, { rule: "documentation-changed", ...site, direction: "both" }];
}

function compareOperation({ before, after }: OperationPair): Change[] {
  const site: Site = { subject: operationSubject(after), pointer: after.pointer };
  const changes = compareKeywords(before.source, after.source, site);
  for (const parameter of after.parameters) {
    const known = before.parameters.find((each) => isSameParameter(each, parameter));
    if (known) changes.push(...compareParameter(known, parameter, after));
  }
  if (before.body && after.body) {
    const { pointer } = after.body;
    const body: Site = { subject: operationSubject(after, { of: "body" }), pointer };
    changes.push(...compareContent(before.body, after.body, body));
  }
  for (const response of after.responses) {
    const { status, pointer } = response;
    const known = before.responses.find((each) => each.status === status);
    const answer: Site = { subject: operationSubject(after, { of: "answer", status }), pointer };
    if (known) {
      changes.push(...compareContent(known, response, answer));
      changes.push(...compareHeaders(known, response, answer));
    }
  }
  return mergeDocumentation(changes, site);
}

function isSameParameter(one: Parameter, other: Parameter): boolean {
  return one.name === other.name && one.in === other.in;
}

function compareParameter(old: Parameter, now: Parameter, operation: Operation): Change[] {
  const { name, in: location, pointer } = now;
  const subject = operationSubject(operation, { of: "parameter", in: location, name });
  return [
    ...compareKeywords(old.source, now.source, { subject, pointer }),
    ...compareSchemaKeywords(old.schema, now.schema, { subject, pointer: `${pointer}/schema` }),
  ];
}

function compareContent(
  old: RequestBody | OperationResponse,
  now: RequestBody | OperationResponse,
  site: Site,
): Change[] {
  const before = new Map(old.content.map((each): [string, MediaType] => [each.type, each]));
  return [
    ...compareKeywords(old.source, now.source, site),
    ...now.content.flatMap(({ type, schema, pointer }) =>
      compareSchemaKeywords(before.get(type)?.schema, schema, {
        ...site,
        pointer: `${pointer}/schema`,
      }),
    ),
  ];
}

function compareHeaders(
  { headers: old }: OperationResponse,
  { headers }: OperationResponse,
  site: Site,
): Change[] {
  return headers.flatMap(({ name, schema, description }) => {
    const known = old.find((each) => each.name === name);
    const inside = siteOfHeader(site, name);
    if (!known) return [];
    const changes = compareSchemaKeywords(known.schema, schema, inside);
    if (known.description === description) return changes;
    return [...changes, { rule: "documentation-changed", ...inside, direction: "both" }];
  });
}

/** For each component schema of the document the ids of the operations that lead to it. */
function findUsers({ operations, references, schemas }: ApiModel): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const { id, source, pathItem } of operations) {
    const { parameters = [] } = pathItem;
    const own = { ...source, parameters: [...parameters, ...(source.parameters ?? [])] };
    const reached = schemaNamesOf(references.reachedBy(own, "operation"));
    const components = new Set([...reached].map((each) => schemas.get(each)?.variantOf ?? each));
    for (const component of components) {
      const known = users.get(component);
      if (known) known.push(id);
      else users.set(component, [id]);
    }
  }
  return users;
}
