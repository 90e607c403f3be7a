import type { OpenapiDocument } from "../document.ts";
import { type Json, objectOr } from "../json/json.ts";
import {
  componentKindOf,
  type KeywordTable,
  keywordTableOf,
  type ObjectKind,
} from "../keywords.ts";
import { walkObject } from "../walk.ts";
import { type ComponentName, parseReference } from "./parse-reference.ts";
import { reach } from "./reach.ts";
import { groupByCircle } from "./strongly-connected.ts";

/** A component of a document: its kind, a slash and its name, such as `schemas/User`. */
export type ComponentId = `${string}/${string}`;

/**
 * What the components of a document refer to. Built once, in time that grows linearly with the
 * document; every question about references is answered from it.
 *
 * References are what the specification takes for one: `$ref` where an object may stand, and the
 * mapping of a discriminator. What looks like one in an example or an extension is data.
 */
export class ReferenceGraph {
  private readonly table: KeywordTable;
  private readonly targets = new Map<ComponentId, readonly ComponentId[]>();
  private readonly referrers = new Map<ComponentId, ComponentId[]>();
  private circles: Map<ComponentId, number> | undefined;

  constructor(document: OpenapiDocument) {
    this.table = keywordTableOf(document.openapi);
    const components = objectOr(document.components);
    for (const [kind, entries] of Object.entries(components)) {
      const objectKind = objectKindOf.get(kind);
      if (!objectKind) continue;
      for (const [name, component] of Object.entries(objectOr(entries))) {
        this.targets.set(`${kind}/${name}`, this.referencesIn(component, objectKind));
      }
    }
    for (const [id, targets] of this.targets) {
      for (const target of targets) {
        const known = this.referrers.get(target);
        if (known) known.push(id);
        else this.referrers.set(target, [id]);
      }
    }
  }

  /** The components of the document, in its order. */
  get components(): Iterable<ComponentId> {
    return this.targets.keys();
  }

  /** The components that an object of the document refers to itself, each once. */
  referencesIn(value: Json | undefined, kind: ObjectKind): ComponentId[] {
    const found = new Set<ComponentId>();
    walkObject(value, kind, this.table, (object, objectKind) => {
      if (componentKindOf[objectKind]) {
        const target = parseReference(object.$ref);
        if (target) found.add(`${target.kind}/${target.name}`);
      }
      if (objectKind !== "schema") return;
      for (const mapped of Object.values(objectOr(objectOr(object.discriminator).mapping))) {
        const target = parseReference(mapped) ?? { kind: "schemas", name: String(mapped) };
        found.add(`${target.kind}/${target.name}`);
      }
    });
    return [...found];
  }

  /** The components that a component refers to itself. */
  targetsOf(id: ComponentId): readonly ComponentId[] {
    return this.targets.get(id) ?? [];
  }

  /** The components that refer to a component themselves. */
  referrersOf(id: ComponentId): readonly ComponentId[] {
    return this.referrers.get(id) ?? [];
  }

  /** Everything that some components lead to, those themselves included. */
  reachedFrom(ids: Iterable<ComponentId>): Set<ComponentId> {
    return reach(ids, (id) => this.targetsOf(id));
  }

  /** Everything that leads to some components, those themselves included. */
  reaching(ids: Iterable<ComponentId>): Set<ComponentId> {
    return reach(ids, (id) => this.referrersOf(id));
  }

  /** Everything that an object of the document leads to. */
  reachedBy(value: Json | undefined, kind: ObjectKind): Set<ComponentId> {
    return this.reachedFrom(this.referencesIn(value, kind));
  }

  /** Tells whether a component leads back to itself. */
  isInCircle(id: ComponentId): boolean {
    this.circles ??= groupByCircle(this.targets.keys(), (each) => this.targetsOf(each));
    const group = this.circles.get(id);
    return this.targetsOf(id).some((each) => each === id || this.circles?.get(each) === group);
  }
}

const objectKindOf: ReadonlyMap<string, ObjectKind> = new Map(
  (Object.entries(componentKindOf) as [ObjectKind, string][]).map(([kind, name]) => [name, kind]),
);

/** The names of the schemas among some components. */
export function schemaNamesOf(ids: Iterable<ComponentId>): Set<string> {
  const names = new Set<string>();
  for (const id of ids) if (id.startsWith("schemas/")) names.add(id.slice("schemas/".length));
  return names;
}

/** The kind and name that the id of a component is made of. */
export function splitComponentId(id: ComponentId): ComponentName {
  const slash = id.indexOf("/");
  return { kind: id.slice(0, slash), name: id.slice(slash + 1) };
}
