import { isObject, type Json, type JsonObject } from "../json.ts";
import { eachOperation } from "../operations.ts";

/**
 * Turns one security requirement that names several schemes (all of them at once, as the
 * specification reads it) into one requirement a scheme (any of them), which is what C1 means:
 * a call carries a bearer token, however it was come by.
 */
export function separateSecuritySchemes(document: JsonObject): void {
  separate(document);
  for (const { operation } of eachOperation(document)) separate(operation);
}

function separate(holder: JsonObject): void {
  const requirements = holder["security"];
  if (!Array.isArray(requirements)) return;
  holder["security"] = requirements.flatMap((each): Json[] => {
    if (!isObject(each) || Object.keys(each).length < 2) return [each];
    return Object.entries(each).map(([scheme, scopes]) => ({ [scheme]: scopes ?? [] }));
  });
}
