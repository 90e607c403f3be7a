// The one walk through an OpenAPI document: it follows the table of keywords and nothing else, so
// examples, defaults, enums and extensions stay data, whatever they look like.
import type { OpenapiDocument, SchemaObject, SchemaOrBoolean } from "./document.ts";
import { isObject, type Json, type JsonObject } from "./json/json.ts";
import {
  type Holding,
  type KeywordTable,
  keywordTableOf,
  type ObjectKind,
  type SchemaRole,
} from "./keywords.ts";

/** Where something stands in a document: the keys that lead there. */
export type Segments = readonly (string | number)[];

/** Called for each object of a kind, before those inside it; `segments` changes after the call. */
export type VisitObject = (value: JsonObject, kind: ObjectKind, segments: Segments) => void;

/** Visits every object of an OpenAPI document that may hold a schema or a reference. */
export function walkDocument(document: JsonObject, visit: VisitObject): void {
  walkObject(document, "root", keywordTableOf(String(document.openapi)), visit);
}

/** Visits an object of a document and those inside it; segments count from this object. */
export function walkObject(
  value: Json | undefined,
  kind: ObjectKind,
  table: KeywordTable,
  visit: VisitObject,
): void {
  const segments: (string | number)[] = [];

  function walk(current: Json | undefined, currentKind: ObjectKind): void {
    if (!isObject(current)) return;
    visit(current, currentKind, segments);
    if (currentKind === "callback") walkMap(current, "pathItem", true);
    const fields = table[currentKind];
    for (const key in current) {
      const holding = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (holding === undefined) continue;
      segments.push(key);
      walkHolding(current[key], holding);
      segments.pop();
    }
  }

  function walkHolding(held: Json | undefined, holding: Holding): void {
    if ("one" in holding) {
      walk(held, holding.one);
    } else if ("map" in holding) {
      if (isObject(held)) walkMap(held, holding.map, holding.hasExtensions ?? false);
    } else if (Array.isArray(held)) {
      held.forEach((each, index) => {
        segments.push(index);
        walk(each, holding.list);
        segments.pop();
      });
    }
  }

  function walkMap(map: JsonObject, heldKind: ObjectKind, hasExtensions: boolean): void {
    for (const key in map) {
      if (hasExtensions && key.startsWith("x-")) continue;
      segments.push(key);
      walk(map[key], heldKind);
      segments.pop();
    }
  }

  walk(value, kind);
}

/** Where a schema stands, as far as a rule may want to know. */
export interface SchemaSite {
  /** How it stands in what holds it. */
  role: SchemaRole;
  /** Whether it belongs to a parameter or a header, which only ever travel one way. */
  isOfParameter: boolean;
}

/** Called for every schema object, those inside it first; what it returns takes the schema's place. */
export type RewriteSchema = (schema: SchemaObject, site: SchemaSite) => SchemaOrBoolean;

/** Returns a document with every schema rewritten; what no rewriting touches is shared with the original. */
export function rewriteSchemas(document: OpenapiDocument, rewrite: RewriteSchema): OpenapiDocument {
  return rewriteSchemasIn(document, "root", keywordTableOf(document.openapi), rewrite);
}

/** The same for one object of a document. */
export function rewriteSchemasIn<T extends Json>(
  value: T,
  kind: ObjectKind,
  table: KeywordTable,
  rewrite: RewriteSchema,
): T {
  return rewriteObjects(value, kind, table, (object, objectKind, site) =>
    objectKind === "schema" ? rewrite(object as SchemaObject, site) : object,
  );
}

/** Called for every object that may hold a schema or a reference, those inside it first. */
export type RewriteObject = (object: JsonObject, kind: ObjectKind, site: SchemaSite) => Json;

/** Returns an object of a document with every object in it rewritten; shares what stays the same. */
export function rewriteObjects<T extends Json>(
  value: T,
  kind: ObjectKind,
  table: KeywordTable,
  rewrite: RewriteObject,
): T {
  function rewriteOne(current: Json, currentKind: ObjectKind, site: SchemaSite): Json {
    if (!isObject(current)) return current;
    let next = current;
    const isOfParameter =
      site.isOfParameter || currentKind === "parameter" || currentKind === "header";
    const put = (key: string, replacement: Json | undefined): void => {
      if (replacement === current[key]) return;
      if (next === current) next = { ...current };
      next[key] = replacement;
    };
    const fields = table[currentKind];
    for (const key in current) {
      if (currentKind === "callback" && !key.startsWith("x-")) {
        put(key, rewriteHeld(current[key], { one: "pathItem" }, isOfParameter));
        continue;
      }
      const holding = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (holding) put(key, rewriteHeld(current[key], holding, isOfParameter));
    }
    return rewrite(next, currentKind, site);
  }

  function rewriteHeld(
    held: Json | undefined,
    holding: Holding,
    isOfParameter: boolean,
  ): Json | undefined {
    if (held === undefined) return undefined;
    const site: SchemaSite = { role: holding.role ?? "root", isOfParameter };
    if ("one" in holding) return rewriteOne(held, holding.one, site);
    if ("list" in holding) {
      if (!Array.isArray(held)) return held;
      const list = held.map((each) => rewriteOne(each, holding.list, site));
      return list.some((each, index) => each !== held[index]) ? list : held;
    }
    if (!isObject(held)) return held;
    let next = held;
    for (const key in held) {
      const each = held[key];
      if (each === undefined || (holding.hasExtensions && key.startsWith("x-"))) continue;
      const replacement = rewriteOne(each, holding.map, site);
      if (replacement === each) continue;
      if (next === held) next = { ...held };
      next[key] = replacement;
    }
    return next;
  }

  return rewriteOne(value, kind, { role: "root", isOfParameter: false }) as T;
}
