import type { ApiModel } from "@c1-openapi/model";
import { isObject, type Json, type JsonObject, objectOr } from "@c1-openapi/openapi";
import { type Properties, propertiesOf } from "../document/messages.js";
import { refuseArgument } from "../http/reply.js";
import { ownField, setField } from "../own-fields.js";
import { unsetValue } from "./defaults.js";

/**
 * Changes the fields of a resource that a mask names: to what the patch has, or to unset where it has
 * nothing. Without a mask, all fields of the patch are taken. What only the server sets stays: an update
 * may send back the whole message that it got (AIP-203).
 * @throws {RefusedRequest} if the mask names a field that the resource doesn't have
 */
export function applyUpdate(
  model: ApiModel,
  properties: Properties,
  target: JsonObject,
  patch: JsonObject,
  mask: string | undefined,
): void {
  const paths = (mask ?? "").split(",").flatMap((path) => path.trim() || []);
  if (paths.length === 0 || paths.includes("*")) {
    for (const name of Object.keys(patch)) {
      if (Object.hasOwn(properties, name)) setPath(model, properties, target, patch, [name]);
    }
    return;
  }
  for (const path of paths) {
    setPath(model, properties, target, patch, findPath(model, properties, path));
  }
}

/** Returns the names that lead to a field of the mask; C1 takes `expires` for `expiresTime`. */
function findPath(model: ApiModel, properties: Properties, path: string): string[] {
  const names: string[] = [];
  let here = properties;
  for (const part of path.split(".")) {
    const name = [part, `${part}Time`].find((each) => Object.hasOwn(here, each));
    if (name === undefined) {
      throw refuseArgument("invalid update mask", [
        { field: "updateMask", description: `names no field of the resource: ${path}` },
      ]);
    }
    names.push(name);
    here = propertiesOf(model, here[name]);
  }
  return names;
}

function setPath(
  model: ApiModel,
  properties: Properties,
  target: JsonObject,
  patch: JsonObject,
  names: readonly string[],
): void {
  const [name = "", ...rest] = names;
  const property = properties[name];
  if (isObject(property) && property.readOnly === true) return;
  if (rest.length > 0) {
    const inner = ownField(target, name);
    const changed: JsonObject = isObject(inner) ? inner : {};
    const from = objectOr(ownField(patch, name));
    setPath(model, propertiesOf(model, property), changed, from, rest);
    setField(target, name, changed);
    return;
  }
  const value: Json | undefined = ownField(patch, name) ?? unsetValue(property);
  if (value === undefined) delete target[name];
  else setField(target, name, value);
}
