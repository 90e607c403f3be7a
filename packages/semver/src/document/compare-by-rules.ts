import { isDeepStrictEqual } from "node:util";
import type {
  ApiModel,
  MediaType,
  Operation,
  OperationResponse,
  Parameter,
  RequestBody,
  Webhook,
} from "@c1-openapi/model";
import { schemaNamesOf } from "@c1-openapi/openapi";
import type { FindingSet } from "../finding-set.ts";
import type { Change } from "../findings.ts";
import type { OperationPair, WebhookPair } from "../operation-pair.ts";
import {
  type OperationPart,
  operationSubject,
  type Site,
  siteOfHeader,
  sitePart,
  typeSubject,
  webhookSubject,
} from "../subject.ts";
import { pairWebhooks } from "../surface/pair-webhooks.ts";
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
  for (const pair of pairWebhooks(before, after)) {
    for (const change of compareWebhook(pair)) findings.add(change);
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
  changes.push(...compareExchange(before, after, site));
  return mergeDocumentation(changes, site);
}

function compareWebhook({ before, after }: WebhookPair): Change[] {
  const site: Site = { subject: webhookSubject(after), pointer: after.pointer };
  const changes = compareKeywords(before.source, after.source, site);
  return mergeDocumentation([...changes, ...compareExchange(before, after, site)], site);
}

/** Compares the bodies and the answers of an operation, or of a webhook. */
function compareExchange(before: Exchange, after: Exchange, whole: Site): Change[] {
  const changes: Change[] = [];
  const siteOf = (part: OperationPart, pointer: string): Site =>
    sitePart({ ...whole, pointer }, part);
  if (before.body && after.body) {
    const body = siteOf({ of: "body" }, after.body.pointer);
    changes.push(...compareContent(before.body, after.body, body));
  }
  for (const response of after.responses) {
    const { status, pointer } = response;
    const known = before.responses.find((each) => each.status === status);
    if (!known) continue;
    const answer = siteOf({ of: "answer", status }, pointer);
    changes.push(...compareContent(known, response, answer));
    changes.push(...compareHeaders(known, response, answer));
  }
  return changes;
}

type Exchange = Pick<Webhook, "body" | "responses">;

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
    ...now.content.flatMap((media) => compareMedia(before.get(media.type), media, site)),
  ];
}

function compareMedia(old: MediaType | undefined, now: MediaType, { subject }: Site): Change[] {
  if (!old) return [];
  const changes = compareSchemaKeywords(old.schema, now.schema, {
    subject,
    pointer: `${now.pointer}/schema`,
  });
  if (isDeepStrictEqual(old.encoding, now.encoding)) return changes;
  const pointer = `${now.pointer}/encoding`;
  const args = { keyword: "encoding" };
  return [...changes, { rule: "annotation-changed", subject, pointer, direction: "both", args }];
}

function compareHeaders(
  { headers: old }: OperationResponse,
  { headers }: OperationResponse,
  site: Site,
): Change[] {
  return headers.flatMap(({ name, schema, source }) => {
    const known = old.find((each) => each.name === name);
    const inside = siteOfHeader(site, name);
    if (!known) return [];
    return [
      ...compareKeywords(known.source, source, inside),
      ...compareSchemaKeywords(known.schema, schema, inside),
    ];
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
