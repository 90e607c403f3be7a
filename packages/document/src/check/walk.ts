import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Place } from "./fault.ts";
import { fieldsOf, type Holding, type ObjectKind } from "./object-kinds.ts";

/** Called for each object of a kind, before those inside it; `place` changes after the call. */
export type VisitObject = (value: JsonObject, kind: ObjectKind, place: Place) => void;

/**
 * Visits every object of an OpenAPI document that may hold a schema or a reference. Examples,
 * defaults, enums and extensions are data: what looks like a reference there is none.
 */
export function walkDocument(document: JsonObject, visit: VisitObject): void {
  const place: (string | number)[] = [];

  function walk(value: Json | undefined, kind: ObjectKind): void {
    if (!isObject(value)) return;
    visit(value, kind, place);
    if (kind === "callback") walkMap(value, "pathItem", true);
    const fields = fieldsOf[kind];
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) continue;
      const holding = fields[key];
      if (holding === undefined) continue;
      place.push(key);
      walkHolding(value[key], holding);
      place.pop();
    }
  }

  function walkHolding(value: Json | undefined, holding: Holding): void {
    if ("one" in holding) {
      walk(value, holding.one);
    } else if ("map" in holding) {
      if (isObject(value)) walkMap(value, holding.map, holding.hasExtensions ?? false);
    } else if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) {
        place.push(index);
        walk(each, holding.list);
        place.pop();
      }
    }
  }

  function walkMap(map: JsonObject, kind: ObjectKind, hasExtensions: boolean): void {
    for (const key of Object.keys(map)) {
      if (hasExtensions && key.startsWith("x-")) continue;
      place.push(key);
      walk(map[key], kind);
      place.pop();
    }
  }

  walk(document, "root");
}
