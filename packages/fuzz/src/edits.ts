import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";
import { formerMarkerKeys, markerKeys } from "./marker-keys.ts";
import { names, schemas } from "./schemas.ts";

/** One change of a JSON value. `at` picks the place: one of all that there are, counted round. */
export interface Edit {
  kind: "schema" | "delete" | "replace" | "rename" | "copy" | "add" | "wrap";
  at: number;
  from: number;
  name: string;
  value: Json;
}

const keyword = fc.constantFrom(
  "type",
  "properties",
  "required",
  "enum",
  "nullable",
  "readOnly",
  "additionalProperties",
  "items",
  "oneOf",
  "allOf",
  "anyOf",
  "$ref",
  "default",
  ...markerKeys,
  ...formerMarkerKeys,
  "deprecated",
  "security",
);

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.oneof(
    // Most documents should stay valid, so that more than their check is fuzzed.
    { weight: 3, arbitrary: fc.constantFrom("schema") },
    {
      weight: 1,
      arbitrary: fc.constantFrom("delete", "replace", "rename", "copy", "add", "wrap"),
    },
  ),
  at: fc.nat(),
  from: fc.nat(),
  name: fc.oneof(keyword, names),
  value: fc.oneof(
    { weight: 4, arbitrary: schemas as fc.Arbitrary<Json> },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json> },
    { weight: 1, arbitrary: names },
  ),
});

/** A few changes in a row, or none. */
export const edits: fc.Arbitrary<Edit[]> = fc.array(edit, { maxLength: 3 });

/** Returns a copy of a document with changes made to it, one after another. */
export function applyEdits(document: JsonObject, changes: readonly Edit[]): JsonObject {
  const copy = structuredClone(document);
  // A value of its own each time: two edits may put the same one in, even into itself.
  for (const each of changes) applyEdit(copy, structuredClone(each));
  return copy;
}

interface Slot {
  holder: JsonObject | Json[];
  key: string | number;
  isSchema: boolean;
}

/** Keys of schemas, and of what holds schemas by name. */
const SCHEMA_KEYS: readonly unknown[] = ["schema", "items", "additionalProperties"];
const SCHEMA_MAPS: readonly unknown[] = ["schemas", "properties", "oneOf", "anyOf", "allOf"];

function applyEdit(document: JsonObject, { kind, at, from, name, value }: Edit): void {
  const all = listSlots(document);
  const slots = kind === "schema" ? all.filter((each) => each.isSchema) : all;
  const slot = slots[at % slots.length];
  const source = slots[from % slots.length];
  if (slot === undefined || source === undefined) return;
  const current = read(slot);
  if (kind === "delete") remove(slot);
  else if (kind === "replace" || kind === "schema") write(slot, value);
  else if (kind === "copy") write(slot, structuredClone(read(source)));
  else if (kind === "wrap") write(slot, [current]);
  else if (kind === "add") {
    if (isObject(current)) write({ holder: current, key: name, isSchema: false }, value);
    else if (Array.isArray(current)) current.push(value);
  } else if (!Array.isArray(slot.holder)) {
    remove(slot);
    write({ ...slot, key: name }, current);
  }
}

function read({ holder, key }: Slot): Json {
  return (holder as Record<string | number, Json>)[key] ?? null;
}

function write({ holder, key }: Slot, value: Json): void {
  // An assignment would change the prototype instead.
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function remove({ holder, key }: Slot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function listSlots(root: Json): Slot[] {
  const slots: Slot[] = [];
  const visit = (value: Json | undefined, name: string | number): void => {
    if (typeof value !== "object" || value === null) return;
    const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
    for (const key of keys) {
      const isSchema = SCHEMA_KEYS.includes(key) || SCHEMA_MAPS.includes(name);
      const slot = { holder: value, key, isSchema };
      slots.push(slot);
      visit(read(slot), key);
    }
  };
  visit(root, "");
  return slots;
}
