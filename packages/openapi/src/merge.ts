import { canonicalJson } from "./json/canonical-json.ts";
import { isObject, type Json, type JsonObject, jsonPointer } from "./json/json.ts";

/** A document or fragment with the name that messages give it. */
export interface NamedDocument {
  name: string;
  document: JsonObject;
}

/** A part of the document that two fragments define differently, and which definition is used. */
export interface MergeWarning {
  /** JSON Pointer of the part in the merged document. */
  pointer: string;
  message: string;
}

/** One document made of several, and what had to be decided on the way. */
export interface MergeResult {
  document: JsonObject;
  /** One for each part of the document that two fragments define differently. */
  warnings: MergeWarning[];
}

// How far down the parts are put together; what lies below is one definition, taken whole.
// A component mixed of two revisions would be one that nobody ever wrote.
const mergeDepths: Readonly<Record<string, number>> = { components: 2, paths: 2, webhooks: 2 };

/**
 * Merges fragments of one OpenAPI document: paths by method, components by name, tags by
 * name, every other root key whole. Where two differ, the later one's definition wins.
 */
export function mergeFragments(parts: readonly NamedDocument[]): MergeResult {
  const document: JsonObject = {};
  const warnings: MergeWarning[] = [];
  const owners = new Map<string, string>();

  function mergeInto(
    target: JsonObject,
    source: JsonObject,
    name: string,
    segments: string[],
  ): void {
    for (const [key, next] of Object.entries(source)) {
      if (next === undefined) continue;
      const here = [...segments, key];
      const depth = mergeDepths[here[0] ?? ""] ?? 0;
      const pointer = jsonPointer(...here);
      const previous = Object.hasOwn(target, key) ? target[key] : undefined;
      if (
        here.length <= depth &&
        isObject(next) &&
        (previous === undefined || isObject(previous))
      ) {
        const inner = previous ?? {};
        target[key] = inner;
        mergeInto(inner, next, name, here);
        continue;
      }
      if (pointer === "/tags" && Array.isArray(previous) && Array.isArray(next)) {
        target[key] = mergeTags(previous, next, name);
        continue;
      }
      if (previous !== undefined && canonicalJson(previous) !== canonicalJson(next)) {
        warnings.push(differenceAt(pointer, owners.get(pointer), name));
      }
      owners.set(pointer, name);
      target[key] = next;
    }
  }

  function mergeTags(previous: Json[], next: Json[], name: string): Json[] {
    const merged = [...previous];
    for (const tag of next) {
      const tagName = isObject(tag) && typeof tag.name === "string" ? tag.name : undefined;
      const index = merged.findIndex((each) => isObject(each) && each.name === tagName);
      const known = tagName === undefined ? undefined : merged[index];
      const pointer = jsonPointer("tags", tagName ?? "");
      if (known === undefined) {
        merged.push(tag);
      } else if (canonicalJson(known) !== canonicalJson(tag)) {
        warnings.push(differenceAt(pointer, owners.get(pointer) ?? parts[0]?.name, name));
        merged[index] = tag;
      }
      owners.set(pointer, name);
    }
    return merged;
  }

  for (const part of parts) mergeInto(document, part.document, part.name, []);
  return { document, warnings };
}

function differenceAt(pointer: string, earlier: string | undefined, later: string): MergeWarning {
  const parts = `${earlier ?? "an earlier part"} and ${later}`;
  const message = `${pointer} differs between ${parts}; the one of ${later} is used`;
  return { pointer, message };
}
