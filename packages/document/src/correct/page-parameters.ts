import { arrayOr, isObject, type JsonObject, objectOr } from "../json.ts";
import { eachOperation } from "../operations.ts";
import { resolveReference } from "../references.ts";

const PAGE_SIZE: JsonObject = {
  in: "query",
  name: "page_size",
  schema: { type: "integer", format: "int32", description: "How many to return at most." },
};

const PAGE_TOKEN: JsonObject = {
  in: "query",
  name: "page_token",
  schema: { type: "string", description: "The `nextPageToken` of the page before." },
};

/**
 * Declares `page_size` and `page_token` on every GET that answers with a `nextPageToken` and
 * declares no query at all. C1's document leaves them out on about one list in ten, and without
 * them the token of the answer could not be sent back.
 */
export function declarePageParameters(document: JsonObject): void {
  for (const { method, operation, pathItem } of eachOperation(document)) {
    if (method !== "get" || !answersWithPageToken(document, operation)) continue;
    const parameters = arrayOr(operation["parameters"]);
    const all = [...parameters, ...arrayOr(pathItem["parameters"])];
    if (all.some((each) => objectOr(resolveReference(document, each))["in"] === "query")) continue;
    operation["parameters"] = [...parameters, ...structuredClone([PAGE_SIZE, PAGE_TOKEN])];
  }
}

function answersWithPageToken(document: JsonObject, operation: JsonObject): boolean {
  const answer = objectOr(objectOr(operation["responses"])["200"]);
  const schema = objectOr(objectOr(answer["content"])["application/json"])["schema"];
  const properties = objectOr(objectOr(resolveReference(document, schema))["properties"]);
  return isObject(properties["nextPageToken"]);
}
