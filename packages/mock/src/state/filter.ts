import { arrayOr, isObject, type Json, type JsonObject, ownField } from "../document/json.js";

const SEARCHED_FIELDS = ["displayName", "name", "title", "description", "email", "username", "id"];

/**
 * Returns whether a resource is among what a list or a search asks for.
 *
 * What the mock understands: `query` as words in its names; a field of the same name as equal;
 * `ids`, `appIds` and the like, and references such as `users: [{ id }]`, as one of. What it doesn't
 * understand it leaves out of account.
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

/** protobuf can't tell what was left out from what is empty, 0, false or unspecified. */
function isUnset(value: Json): boolean {
  return (
    !value ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === "string" && value.endsWith("_UNSPECIFIED"))
  );
}

function hasWords(resource: JsonObject, query: string): boolean {
  const text = SEARCHED_FIELDS.map((name) => ownField(resource, name) ?? "")
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
  return arrayOr(wanted).some((each) => (isObject(each) ? each["id"] : each) === has);
}
