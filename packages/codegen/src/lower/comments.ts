import {
  eachOperation,
  type JsonObject,
  listOperations,
  objectOr,
  rewriteSchemas,
  stringOr,
} from "@c1-openapi/document";
import { commentText } from "../doc-comment.ts";
import { describeUsage, findUsages } from "../usage.ts";

/**
 * Moves, in place, every description to `title`, which openapi-typescript prints as the plain text
 * of the comment, and drops what would only repeat the name of the thing.
 */
export function prepareComments(document: JsonObject): void {
  describeSchemas(document);
  for (const named of listOperations(document)) {
    const { operation } = named;
    setComment(operation, [text(operation), `Operation: \`${named.name}\``]);
  }
  for (const { operation, pathItem } of eachOperation(document)) {
    delete pathItem["summary"];
    delete pathItem["description"];
    for (const holder of describedParts(operation)) setComment(holder, [text(holder)]);
  }
}

function describeSchemas(document: JsonObject): void {
  const usages = findUsages(document);
  const schemas = objectOr(objectOr(document["components"])["schemas"]);
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [schema, name]));
  rewriteSchemas(document, (schema) => {
    const name = names.get(schema);
    const usage = name === undefined ? [] : describeUsage(schema, usages.get(name));
    setComment(schema, [text(schema), ...usage]);
    return schema;
  });
}

/** The description, or the summary where there is none. */
function text(holder: JsonObject): string {
  return stringOr(holder["description"]) || stringOr(holder["summary"]) || "";
}

function setComment(holder: JsonObject, paragraphs: string[]): void {
  delete holder["summary"];
  delete holder["description"];
  delete holder["title"];
  const comment = paragraphs
    .map(commentText)
    .filter((each) => each !== "")
    .join("\n\n");
  if (comment !== "") holder["title"] = comment;
}

function describedParts(operation: JsonObject): JsonObject[] {
  const parameters = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
  return [
    ...parameters,
    operation["requestBody"],
    ...Object.values(objectOr(operation["responses"])),
  ].map(objectOr);
}
