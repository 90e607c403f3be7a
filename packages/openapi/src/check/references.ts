import { isObject, type Json, type JsonObject, jsonPointer, objectOr } from "../json/json.ts";
import { componentKindOf, type ObjectKind } from "../keywords.ts";
import { leadsOutOfDocument } from "../normalize/closed-discriminators.ts";
import { parsePointer, valueAtPointer } from "../references/json-pointer-target.ts";
import { quoteText } from "../text/quote-text.ts";
import type { Segments } from "../walk.ts";
import { walkDocument } from "../walk.ts";
import type { Refuse, Warn } from "./fault.ts";

/** A reference to a component of the same document, written as it is most often. */
const localReference = /^#\/components\/([A-Za-z]+)\/([A-Za-z0-9._-]+)$/;

/** References whose target depends on the way that leads to them; no type can say that. */
const dynamicReferences = ["$dynamicRef", "$recursiveRef"];

/**
 * Refuses every reference that leads out of the document, or to nothing, or to something of another kind
 * than what it stands for. A generator may fetch the others, from the network and from the disk.
 */
export function checkReferences(document: JsonObject, refuse: Refuse, warn: Warn = () => {}): void {
  const components = objectOr(document.components);

  function hasComponent(kind: string, name: string): boolean {
    return Object.hasOwn(components, kind) && Object.hasOwn(objectOr(components[kind]), name);
  }

  /** The kinds of the objects that a reference may lead to, made when one does that names no component. */
  let kinds: Map<Json, string | undefined> | undefined;

  function isKind(reference: string, kind: string): boolean {
    const target = valueAtPointer(document, parsePointer(reference) ?? [""]);
    if (target === undefined) return false;
    kinds ??= kindsOfObjects(document);
    return kinds.get(target) === kind;
  }

  function checkReference(reference: Json | undefined, kind: string, segments: Segments): void {
    if (typeof reference !== "string") {
      refuse("A $ref is not a string", segments, "Write it as `#/components/…`.");
    }
    const [, actualKind, name = ""] = localReference.exec(reference) ?? [];
    if (actualKind === undefined && isKind(reference, kind)) return;
    if (actualKind === undefined) {
      refuse(
        `The reference ${quoteText(reference)} does not point at a component of this document` +
          (reference.startsWith("#") ? "" : ", which consists of several files"),
        segments,
        reference.startsWith("#")
          ? `Move its target to #/components/${kind}/<name>.`
          : `Bundle it into one file, so that every reference reads #/components/${kind}/<name>.`,
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
    for (const keyword of dynamicReferences) {
      if (!Object.hasOwn(schema, keyword)) continue;
      const remedy = "Write a $ref to a component instead.";
      refuse(`A schema uses ${keyword}`, [...segments, keyword], remedy);
    }
    const mapping = objectOr(objectOr(schema.discriminator).mapping);
    for (const [value, target] of Object.entries(mapping)) {
      const at = [...segments, "discriminator", "mapping", value];
      if (typeof target === "string" && hasComponent("schemas", target)) continue;
      if (typeof target === "string" && leadsOutOfDocument(target, document)) {
        const message = `The mapping leads out of the document, to ${quoteText(target)}: its discriminator is ignored`;
        warn({ code: "mapping-not-in-document", pointer: jsonPointer(...at), message });
      } else checkReference(target, "schemas", at);
    }
  }

  walkDocument(document, (value, kind: ObjectKind, segments) => {
    const componentKind = componentKindOf[kind];
    if (componentKind !== undefined && Object.hasOwn(value, "$ref")) {
      checkReference(value.$ref, componentKind, [...segments, "$ref"]);
    }
    if (kind === "schema") checkSchema(value, segments);
  });
}

function kindsOfObjects(document: JsonObject): Map<Json, string | undefined> {
  const kinds = new Map<Json, string | undefined>();
  walkDocument(document, (value, kind) => {
    kinds.set(value, componentKindOf[kind]);
  });
  return kinds;
}

/**
 * How many components may be made of one another, each of the next with no property or item in between.
 * C1's are three deep; a compiler follows such a chain with its stack.
 */
const maxReferenceChain = 100;

/** Refuses components that are made of one another in a ring, or in a chain without reason. */
export function checkReferenceCycles(document: JsonObject, refuse: Refuse): void {
  const components = objectOr(document.components);
  /** How long the longest chain is that begins at a component; 0 while it is being followed. */
  const lengths = new Map<string, number>();
  const targetsOf = (id: string): string[] => {
    const [kind = "", name = ""] = id.split("/");
    return directTargets(objectOr(components[kind])[name]);
  };
  for (const kind of Object.keys(components)) {
    for (const name of Object.keys(objectOr(components[kind]))) {
      // Its own stack: a chain of references can be longer than the one of the engine.
      const trail: { id: string; targets: string[]; next: number }[] = [];
      const enter = (id: string): void => {
        lengths.set(id, 0);
        trail.push({ id, targets: targetsOf(id), next: 0 });
      };
      if (!lengths.has(`${kind}/${name}`)) enter(`${kind}/${name}`);
      for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
        const target = last.targets[last.next];
        last.next += 1;
        if (target === undefined) {
          const longest = last.targets.reduce(
            (most, id) => Math.max(most, lengths.get(id) ?? 0),
            0,
          );
          lengths.set(last.id, longest + 1);
          if (longest >= maxReferenceChain) refuseChain(last.id, refuse);
          trail.pop();
        } else if (lengths.get(target) === 0) {
          refuseRing([...trail.map((each) => each.id), target], refuse);
        } else if (!lengths.has(target)) enter(target);
      }
    }
  }
}

function refuseRing(trail: readonly string[], refuse: Refuse): never {
  const last = trail.at(-1) ?? "";
  const ring = trail.slice(trail.indexOf(last));
  const shown = ring.length > 6 ? [...ring.slice(0, 3), "…", ...ring.slice(-2)] : ring;
  return refuse(
    `Components refer to one another in a ring: ${shown.join(" → ")}`,
    ["components", ...last.split("/")],
    "Give one of them a content of its own.",
  );
}

function refuseChain(id: string, refuse: Refuse): never {
  return refuse(
    `A component is made of another, and that of another, more than ${maxReferenceChain} times`,
    ["components", ...id.split("/")],
    "Refer to the last of them directly.",
  );
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
