import { isObject, type Json, type JsonObject, objectOr } from "../json/json.ts";
import { componentKindOf, type ObjectKind } from "../keywords.ts";
import { quoteText } from "../text/quote-text.ts";
import type { Segments } from "../walk.ts";
import { walkDocument } from "../walk.ts";
import type { Refuse } from "./fault.ts";

/**
 * A reference to a component of the same document. Neither `%2e` nor `~1` nor anything else
 * that needs decoding: a name is written as it is.
 */
export const localReference = /^#\/components\/([A-Za-z]+)\/([A-Za-z0-9._-]+)$/;

/** Keywords that would let a schema be found by another name than its component's. */
const rebasingKeywords = ["$id", "$dynamicRef", "$recursiveRef"];

/**
 * Refuses every reference that isn't `#/components/<kind>/<name>` of the right kind, or that
 * points at nothing. A generator may fetch the others, from the network and from the disk.
 */
export function checkReferences(document: JsonObject, refuse: Refuse): void {
  const components = objectOr(document.components);

  function hasComponent(kind: string, name: string): boolean {
    return Object.hasOwn(components, kind) && Object.hasOwn(objectOr(components[kind]), name);
  }

  function checkReference(reference: Json | undefined, kind: string, segments: Segments): void {
    if (typeof reference !== "string") {
      refuse("A $ref is not a string", segments, "Write it as `#/components/…`.");
    }
    const [, actualKind, name = ""] = localReference.exec(reference) ?? [];
    if (actualKind === undefined) {
      refuse(
        `The reference ${quoteText(reference)} does not point at a component of this document`,
        segments,
        `Bundle the document, so that every reference reads #/components/${kind}/<name>.`,
      );
    }
    if (actualKind !== kind) {
      const message = `The reference ${quoteText(reference)} points at ${actualKind}, not ${kind}`;
      refuse(message, segments, `Point it at #/components/${kind}/<name>.`);
    }
    if (!hasComponent(kind, name)) {
      refuse(
        `The reference ${quoteText(reference)} points at nothing`,
        segments,
        "The document may be cut off: fetch it again, or add the component.",
      );
    }
  }

  function checkSchema(schema: JsonObject, segments: Segments): void {
    for (const keyword of rebasingKeywords) {
      if (!Object.hasOwn(schema, keyword)) continue;
      const remedy = "Remove it: references name components.";
      refuse(`A schema uses ${keyword}`, [...segments, keyword], remedy);
    }
    const mapping = objectOr(objectOr(schema.discriminator).mapping);
    for (const [value, target] of Object.entries(mapping)) {
      const at = [...segments, "discriminator", "mapping", value];
      const isName = typeof target === "string" && hasComponent("schemas", target);
      if (!isName) checkReference(target, "schemas", at);
    }
  }

  walkDocument(document, (value, kind: ObjectKind, segments) => {
    const componentKind = componentKindOf[kind];
    if (componentKind !== undefined && Object.hasOwn(value, "$ref")) {
      checkReference(value.$ref, componentKind, [...segments, "$ref"]);
    }
    if (kind === "schema") checkSchema(value, segments);
    if (kind === "link" && Object.hasOwn(value, "operationRef")) {
      const remedy = "Name the operation with operationId instead.";
      refuse("A link uses operationRef", [...segments, "operationRef"], remedy);
    }
  });
}

/** Refuses components that are nothing but references to one another, in a ring. */
export function checkReferenceCycles(document: JsonObject, refuse: Refuse): void {
  const components = objectOr(document.components);
  const isDone = new Map<string, boolean>();
  const targetsOf = (id: string): string[] => {
    const [kind = "", name = ""] = id.split("/");
    return directTargets(objectOr(components[kind])[name]);
  };
  for (const kind of Object.keys(components)) {
    for (const name of Object.keys(objectOr(components[kind]))) {
      const trail: { id: string; rest: string[] }[] = [];
      let next: string | undefined = `${kind}/${name}`;
      // Its own stack: a chain of references can be longer than the one of the engine.
      while (next !== undefined || trail.length > 0) {
        if (next !== undefined && isDone.get(next) === false) {
          const ring = [...trail.map((each) => each.id), next].slice(
            trail.findIndex((each) => each.id === next),
          );
          const shown = ring.length > 6 ? [...ring.slice(0, 3), "…", ...ring.slice(-2)] : ring;
          refuse(
            `Components refer to one another in a ring: ${shown.join(" → ")}`,
            ["components", ...next.split("/")],
            "Give one of them a content of its own.",
          );
        }
        if (next !== undefined && !isDone.has(next)) {
          isDone.set(next, false);
          trail.push({ id: next, rest: targetsOf(next) });
        }
        const last = trail.at(-1);
        next = last?.rest.pop();
        if (last !== undefined && next === undefined) {
          isDone.set(last.id, true);
          trail.pop();
        }
      }
    }
  }
}

// What a component is made of itself, without a property or an item in between: a schema
// that is one of its own alternatives says nothing, and its type would be circular.
function directTargets(value: Json | undefined): string[] {
  if (!isObject(value)) return [];
  const targets: string[] = [];
  const match = typeof value.$ref === "string" ? localReference.exec(value.$ref) : null;
  if (match !== null) targets.push(`${match[1]}/${match[2]}`);
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const variants = value[keyword];
    if (Array.isArray(variants)) targets.push(...variants.flatMap(directTargets));
  }
  return targets;
}
