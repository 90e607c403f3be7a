import { isObject, type Json, type JsonObject, objectOr, stringOr } from "@c1-openapi/openapi";
import { withOldNull } from "./forms.ts";
import { createRandom, type Random } from "./random.ts";
import { listRawOperations, propertiesOf, referencesIn, schemasOf } from "./raw-document.ts";
import type { ScaledDocument } from "./scale-document.ts";
import type { RevisionStatistics } from "./statistics.ts";
import { makeText } from "./words.ts";

/**
 * Returns the revision that came before a document: with as many operations and schemas fewer as
 * the statistics count, as many changes inside of those that stay, and null said the old way.
 */
export function previousRevision(
  { document, order }: ScaledDocument,
  statistics: RevisionStatistics,
): JsonObject {
  const before = structuredClone(document);
  keepOperations(before, new Set(order.operations.slice(0, statistics.operationsBefore)));
  const sharedSchemas = statistics.schemasBefore - statistics.schemasRemoved;
  keepSchemas(before, chooseSchemas(before, order.schemas, sharedSchemas));
  const random = createRandom(statistics.operationsBefore);
  changeProperties(before, statistics, random);
  changeDescriptions(before, statistics, random);
  for (const schema of Object.values(schemasOf(before))) sayNullTheOldWay(objectOr(schema));
  for (let index = 0; index < statistics.schemasRemoved; index++) {
    schemasOf(before)[`c1.api.retired.v1.Retired${index}`] = {
      description: makeText(random, 60),
      properties: { id: { type: "string" } },
      title: "Retired",
      type: "object",
      "x-speakeasy-name-override": `Retired${index}`,
    };
  }
  return before;
}

function keepOperations(document: JsonObject, kept: ReadonlySet<string>): void {
  const paths = objectOr(document.paths);
  for (const { path, method, pathItem, operation } of [...listRawOperations(document)]) {
    if (!kept.has(String(operation.operationId))) delete pathItem[method];
    if (Object.keys(objectOr(paths[path])).length === 0) delete paths[path];
  }
}

/** What the operations reach, and then the earliest messages that refer to nothing else. */
function chooseSchemas(document: JsonObject, order: readonly string[], count: number): Set<string> {
  const schemas = schemasOf(document);
  const chosen = new Set<string>();
  const visit = (name: string): void => {
    if (chosen.has(name)) return;
    chosen.add(name);
    referencesIn(schemas[name]).forEach(visit);
  };
  referencesIn(document.paths).forEach(visit);
  for (const name of order) {
    if (chosen.size >= count) break;
    if (referencesIn(schemas[name]).every((each) => chosen.has(each))) chosen.add(name);
  }
  return chosen;
}

function keepSchemas(document: JsonObject, kept: ReadonlySet<string>): void {
  const schemas = schemasOf(document);
  for (const name of Object.keys(schemas)) if (!kept.has(name)) delete schemas[name];
}

/** Takes back what the next revision adds, changes and deprecates. */
function changeProperties(
  document: JsonObject,
  statistics: RevisionStatistics,
  random: Random,
): void {
  const schemas = Object.values(schemasOf(document)).filter(
    (each) => Object.keys(propertiesOf(each)).length > 2 && objectOr(each).required === undefined,
  );
  const sites = shuffle(
    random,
    schemas.filter((_, index) => index % 3 === 0),
  ).flatMap((schema) =>
    Object.keys(propertiesOf(schema)).map((name) => ({ properties: propertiesOf(schema), name })),
  );
  for (const { properties, name } of sites.splice(0, statistics.propertiesAdded)) {
    delete properties[name];
  }
  for (const schema of schemas.slice(-statistics.propertiesRemoved)) {
    propertiesOf(schema).retiredField = { description: makeText(random, 40), type: "string" };
  }
  const enums = Object.values(schemasOf(document))
    .flatMap((each) => Object.values(propertiesOf(each)))
    .filter((each): each is JsonObject & { enum: Json[] } => Array.isArray(objectOr(each).enum));
  for (const each of shuffle(random, enums).slice(0, statistics.enumsChanged)) each.enum.pop();
  const described = sites
    .map(({ properties, name }) => objectOr(properties[name]))
    .filter((each) => "description" in each);
  for (const each of described.splice(0, statistics.propertyDescriptionsChanged)) {
    each.description = makeText(random, (stringOr(each.description) ?? "").length);
  }
  for (const each of described.splice(0, statistics.deprecated)) each.deprecated = true;
}

function changeDescriptions(
  document: JsonObject,
  statistics: RevisionStatistics,
  random: Random,
): void {
  const rewrite = (each: JsonObject): void => {
    each.description = makeText(random, (stringOr(each.description) ?? "").length);
  };
  const schemas = Object.values(schemasOf(document)).filter(isObject);
  shuffle(random, schemas).slice(0, statistics.schemaDescriptionsChanged).forEach(rewrite);
  const operations = [...listRawOperations(document)].map((each) => each.operation);
  shuffle(random, operations).slice(0, statistics.operationDescriptionsChanged).forEach(rewrite);
}

/** Old documents say of every field that isn't a message whether it is readOnly, true or false. */
function sayNullTheOldWay(schema: JsonObject): void {
  const properties = propertiesOf(schema);
  for (const [name, value] of Object.entries(properties)) {
    const old = withOldNull(objectOr(value));
    properties[name] = "$ref" in old ? old : { readOnly: false, ...old };
  }
}

function shuffle<T>(random: Random, values: readonly T[]): T[] {
  const keyed = values.map((value) => ({ value, key: random() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ value }) => value);
}
