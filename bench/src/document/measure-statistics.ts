import { arrayOr, isObject, type JsonObject, objectOr, stringOr } from "@c1-openapi/openapi";
import { formOf } from "./forms.ts";
import type { Histogram } from "./random.ts";
import { listRawOperations, propertiesOf, referencesIn, schemasOf } from "./raw-document.ts";
import {
  type DocumentStatistics,
  type RevisionStatistics,
  SCHEMA_KINDS,
  type SchemaKind,
  type SchemaStatistics,
} from "./statistics.ts";

/** Counts what a document is built of. Nothing that it says is in the result. */
export function measureDocument(document: JsonObject): DocumentStatistics {
  const schemas = schemasOf(document);
  const sites = [...listRawOperations(document)];
  const kinds = kindsOf(document);
  const ofKind = (kind: SchemaKind): [string, JsonObject][] =>
    Object.entries(schemas)
      .map(([name, schema]): [string, JsonObject] => [name, objectOr(schema)])
      .filter(([name]) => (kinds.get(name) ?? "message") === kind);
  const properties = Object.values(schemas).flatMap((each) => Object.entries(propertiesOf(each)));
  const answers = ofKind("response").map(([, schema]) => propertiesOf(schema));
  const paged = answers.filter((each) => "nextPageToken" in each);
  return {
    operations: sites.length,
    paths: Object.keys(objectOr(document.paths)).length,
    packages: new Set(Object.keys(schemas).map((name) => name.replace(/\.[^.]*$/, ""))).size,
    groupSizes: count(
      Object.values(count(sites.map((each) => String(each.operation["x-speakeasy-group"])))),
    ),
    calls: count(
      sites.map(({ method, operation }) => {
        const places = arrayOr(operation.parameters).map((each) => objectOr(each).in);
        const number = (place: string) => places.filter((each) => each === place).length;
        const body = operation.requestBody ? "body" : "-";
        return `${method}:${number("path")}:${number("query")}:${body}`;
      }),
    ),
    drafts: sites.filter((each) => each.operation["x-stability-level"] === "draft").length,
    schemas: Object.fromEntries(
      SCHEMA_KINDS.map((kind) => [kind, measureSchemas(ofKind(kind).map(([, each]) => each))]),
    ) as Record<SchemaKind, SchemaStatistics>,
    pagedAnswers: paged.length,
    expandedAnswers: paged.filter((each) => "expanded" in each).length,
    recursiveSchemas: countRecursive(schemas),
    enumSizes: count(
      properties
        .flatMap(([, each]) => [objectOr(each), itemsOf(each)])
        .filter((each) => "enum" in each)
        .map((each) => arrayOr(each.enum).length),
    ),
    propertyNameLengths: count(properties.map(([name]) => name.length)),
    descriptions: {
      operation: lengths(sites.map((each) => each.operation)),
      answer: lengths(sites.map((each) => answerOf(each.operation))),
      parameter: lengths(
        sites.flatMap((each) => arrayOr(each.operation.parameters).map(schemaOfParameter)),
      ),
      schema: lengths(Object.values(schemas).map(objectOr)),
      property: lengths(properties.map(([, each]) => objectOr(each))),
    },
    references: referencesIn(document).length,
  };
}

/** Counts what changed between two revisions of a document. */
export function measureRevision(before: JsonObject, after: JsonObject): RevisionStatistics {
  const [old, now] = [schemasOf(before), schemasOf(after)];
  const shared = Object.keys(now).filter((name) => name in old);
  const pairs = shared.flatMap((name) =>
    Object.entries(propertiesOf(now[name]))
      .filter(([key]) => key in propertiesOf(old[name]))
      .map(([key, value]) => [objectOr(propertiesOf(old[name])[key]), objectOr(value)] as const),
  );
  const differs = (key: string) => (pair: readonly [JsonObject, JsonObject]) =>
    JSON.stringify(pair[0][key]) !== JSON.stringify(pair[1][key]);
  const missing = (from: JsonObject, other: JsonObject): number =>
    shared.flatMap((name) =>
      Object.keys(propertiesOf(from[name])).filter((key) => !(key in propertiesOf(other[name]))),
    ).length;
  const operations = new Map(
    [...listRawOperations(before)].map((each) => [each.operation.operationId, each.operation]),
  );
  const samePlace = [...listRawOperations(after)].flatMap(({ operation }) => {
    const previous = operations.get(operation.operationId);
    return previous ? [[previous, operation] as const] : [];
  });
  return {
    operationsBefore: operations.size,
    schemasBefore: Object.keys(old).length,
    schemasRemoved: Object.keys(old).filter((name) => !(name in now)).length,
    propertiesAdded: missing(now, old),
    propertiesRemoved: missing(old, now),
    enumsChanged: pairs.filter(differs("enum")).length,
    propertyDescriptionsChanged: pairs.filter(differs("description")).length,
    schemaDescriptionsChanged: shared
      .map((name) => [objectOr(old[name]), objectOr(now[name])] as const)
      .filter(differs("description")).length,
    operationDescriptionsChanged: samePlace.filter(differs("description")).length,
    deprecated: pairs.filter(differs("deprecated")).length,
  };
}

function measureSchemas(schemas: JsonObject[]): SchemaStatistics {
  const properties = schemas.flatMap((each) => Object.values(propertiesOf(each)).map(objectOr));
  return {
    count: schemas.length,
    sizes: count(schemas.map((each) => Object.keys(propertiesOf(each)).length)),
    forms: count(properties.map(formOf)),
    readOnly: properties.filter((each) => each.readOnly === true).length,
    required: schemas.filter((each) => arrayOr(each.required).length > 0).length,
  };
}

function kindsOf(document: JsonObject): Map<string, SchemaKind> {
  const kinds = new Map<string, SchemaKind>();
  for (const { operation } of listRawOperations(document)) {
    for (const name of referencesIn(operation.responses)) kinds.set(name, "response");
    for (const name of referencesIn(operation.requestBody)) kinds.set(name, "request");
  }
  return kinds;
}

function countRecursive(schemas: JsonObject): number {
  const next = new Map(Object.entries(schemas).map(([name, each]) => [name, referencesIn(each)]));
  return [...next.keys()].filter((start) => {
    const seen = new Set<string>();
    const open = [...(next.get(start) ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name === start) return true;
      if (!seen.has(name)) open.push(...(next.get(name) ?? []));
      seen.add(name);
    }
    return false;
  }).length;
}

function itemsOf(schema: unknown): JsonObject {
  return isObject(schema) ? objectOr(schema.items) : {};
}

function answerOf(operation: JsonObject): JsonObject {
  const responses = objectOr(operation.responses);
  return objectOr(responses["200"]);
}

function schemaOfParameter(parameter: unknown): JsonObject {
  return isObject(parameter) ? objectOr(parameter.schema) : {};
}

function lengths(described: JsonObject[]): Histogram {
  return count(
    described.map((each) => Math.ceil((stringOr(each.description) ?? "").length / 10) * 10),
  );
}

/** How often each value occurs, the smallest value first. */
function count(values: readonly (string | number)[]): Histogram {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(`${value}`, (counts.get(`${value}`) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
