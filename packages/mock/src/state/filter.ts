import { arrayOr, isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import { ownField } from "../own-fields.js";

const searchedFields = ["displayName", "name", "title", "description", "email", "username", "id"];

/**
 * Returns whether a resource is among what a list or a search asks for.
 *
 * The mock understands `query` as words in the resource's names, a field of the same name as equality,
 * and `ids`, `appIds` and the like, and references such as `users: [{ id }]`, as one of. It ignores what
 * it doesn't understand.
 */
export function matchesFilter(resource: JsonObject, filter: JsonObject): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (isUnset(wanted)) return true;
    if (name === "query") return hasWords(resource, `${wanted}`);
    if (Array.isArray(wanted)) return isOneOf(resource, name, wanted);
    const has = ownField(resource, name);
    return has === undefined || has === null || isObject(wanted) || has === wanted;
  });
}

/** In protobuf a field that is empty, 0, false or unspecified is the same as one that is left out. */
function isUnset(value: Json | undefined): boolean {
  return (
    !value ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === "string" && value.endsWith("_UNSPECIFIED"))
  );
}

function hasWords(resource: JsonObject, query: string): boolean {
  const text = searchedFields
    .map((name) => ownField(resource, name) ?? "")
    .join(" ")
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function isOneOf(resource: JsonObject, name: string, wanted: readonly Json[]): boolean {
  const singular = name.replace(/s$/, "");
  const has = ownField(resource, singular) ?? ownField(resource, `${singular}Id`);
  if (typeof has !== "string") return true;
  return arrayOr(wanted).some((each) => (isObject(each) ? each.id : each) === has);
}
