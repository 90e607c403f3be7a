import type { OpenapiDocument } from "../document.ts";
import { type JsonObject, objectOr } from "../json/json.ts";
import { componentKindOf, keywordTableOf } from "../keywords.ts";
import { parsePointer, valueAtPointer } from "../references/json-pointer-target.ts";
import { parseReference } from "../references/parse-reference.ts";
import { rewriteObjects } from "../walk.ts";

/** A part of the document that becomes a component of its own. */
interface NamedPart {
  kind: string;
  name: string;
  segments: readonly string[];
}

/**
 * Returns a document in which every reference names a component: what one leads to by a JSON Pointer into a
 * component or a path (`#/components/schemas/User/properties/id`) becomes a component, too, named
 * after the way that leads there.
 */
export function nameReferences(document: OpenapiDocument): OpenapiDocument {
  const parts = new Map<string, NamedPart>();
  const takenNames = new Map<string, Set<string>>();
  const namePart = (kind: string, segments: readonly string[]): NamedPart => {
    const key = JSON.stringify([kind, segments]);
    const known = parts.get(key);
    if (known) return known;
    const taken = takenNames.get(kind) ?? new Set(Object.keys(entriesOf(document, kind)));
    takenNames.set(kind, taken);
    const steps = segments[0] === "components" ? segments.slice(2) : segments;
    let name = steps.map((each) => each.replace(/[^A-Za-z0-9_-]+/g, "_")).join(".");
    while (taken.has(name)) name += "_";
    taken.add(name);
    const part = { kind, name, segments };
    parts.set(key, part);
    return part;
  };

  const table = keywordTableOf(document.openapi);
  const rewritten = rewriteObjects(document, "root", table, (object, objectKind) => {
    const kind = componentKindOf[objectKind];
    if (kind === undefined || typeof object.$ref !== "string") return object;
    if (isName(document, object.$ref)) return object;
    const segments = parsePointer(object.$ref);
    if (!segments) return object;
    const [root, , name = "", ...rest] = segments;
    const target = root === "components" && rest.length === 0 ? { name } : namePart(kind, segments);
    return { ...object, $ref: `#/components/${kind}/${target.name}` };
  });
  if (parts.size === 0) return rewritten;
  const components: JsonObject = { ...rewritten.components };
  for (const { kind, name, segments } of parts.values()) {
    const value = valueAtPointer(rewritten, segments);
    components[kind] = { ...objectOr(components[kind]), [name]: value };
  }
  return { ...rewritten, components };
}

function isName(document: OpenapiDocument, reference: string): boolean {
  const target = parseReference(reference);
  return target !== undefined && Object.hasOwn(entriesOf(document, target.kind), target.name);
}

function entriesOf({ components }: OpenapiDocument, kind: string): JsonObject {
  return objectOr(objectOr(components)[kind]);
}
