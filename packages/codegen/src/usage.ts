import {
  type JsonObject,
  listOperations,
  type NamedOperation,
  objectOr,
  parseReference,
  stringOr,
} from "@c1-openapi/document";
import { REQUEST_TYPE_OF } from "./lower/request-variants.ts";

/** What an operation does with a component schema that is the whole of its body or answer. */
export interface SchemaUsage {
  bodyOf: NamedOperation[];
  answerOf: NamedOperation[];
}

/** Finds for each component schema the operations that take it as body or give it as answer. */
export function findUsages(document: JsonObject): Map<string, SchemaUsage> {
  const usages = new Map<string, SchemaUsage>();
  const usageOf = (reference: unknown): SchemaUsage | undefined => {
    const target = parseReference(reference);
    if (target?.kind !== "schemas") return undefined;
    const known = usages.get(target.name) ?? { bodyOf: [], answerOf: [] };
    usages.set(target.name, known);
    return known;
  };
  for (const named of listOperations(document)) {
    for (const schema of mediaTypeSchemas(named.operation["requestBody"])) {
      usageOf(objectOr(schema)["$ref"])?.bodyOf.push(named);
    }
    for (const [status, response] of Object.entries(objectOr(named.operation["responses"]))) {
      if (!status.startsWith("2")) continue;
      for (const schema of mediaTypeSchemas(response)) {
        usageOf(objectOr(schema)["$ref"])?.answerOf.push(named);
      }
    }
  }
  return usages;
}

/** One sentence each for the ways a schema is used; empty where operations don't use it whole. */
export function describeUsage(schema: JsonObject, usage: SchemaUsage | undefined): string[] {
  const original = stringOr(schema[REQUEST_TYPE_OF]);
  if (original)
    return [`\`${original}\` as a request takes it, without what only the server sets.`];
  if (!usage) return [];
  const names = (operations: NamedOperation[]): string =>
    operations.map((each) => `\`${each.name}\``).join(", ");
  return [
    ...(usage.bodyOf.length > 0 ? [`The body of ${names(usage.bodyOf)}.`] : []),
    ...(usage.answerOf.length > 0 ? [`The answer of ${names(usage.answerOf)}.`] : []),
  ];
}

function mediaTypeSchemas(holder: unknown): unknown[] {
  return Object.values(objectOr(objectOr(holder)["content"])).map(
    (mediaType) => objectOr(mediaType)["schema"],
  );
}
