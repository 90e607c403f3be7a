import type { Direction } from "@c1-openapi/model";
import type ts from "typescript";
import type { RuleId } from "../rules/rules.ts";
import { type Site, siteInside, siteOfProperty, typeSubject } from "../subject.ts";
import { ChangeNode } from "./change-node.ts";
import { compareModifiers } from "./compare-modifiers.ts";
import { pairVariants } from "./pair-variants.ts";
import type { TypePair } from "./program.ts";
import {
  idOf,
  isBroken,
  isOptional,
  isUnknown,
  membersOf,
  printType,
  typesIfThere,
} from "./symbols.ts";
import { elementsOf, isDeclaredOnce, nameForm } from "./type-forms.ts";
import { compareScalars, splitType, type TypeParts } from "./type-parts.ts";

/**
 * Compares types as a consumer's program meets them. Every pair of component types is compared
 * once in each direction, so that recursion ends and sharing costs nothing; what a component's own
 * fields changed is found there, and who reaches it is read off the edges.
 */
export class TypeComparer {
  readonly pair: TypePair;
  readonly checker: ts.TypeChecker;
  private readonly nodes = new Map<string, ChangeNode>();

  constructor(pair: TypePair) {
    this.pair = pair;
    this.checker = pair.checker;
  }

  /** The node of a pair of component types, compared now if they haven't been before. */
  private nodeOf(before: ts.Type, after: ts.Type, direction: Direction): ChangeNode {
    const key = `${idOf(before)}:${idOf(after)}:${direction}`;
    const known = this.nodes.get(key);
    if (known) return known;
    const node = new ChangeNode();
    this.nodes.set(key, node);
    const { before: old, after: now } = this.pair;
    const schema = now.componentOf.get(after) ?? old.componentOf.get(before);
    if (schema) {
      const site: Site = { subject: typeSubject(schema), pointer: schema.pointer };
      if (before.isUnion() || after.isUnion()) {
        this.compareMembers(before, after, direction, site, node);
      } else this.compareFields(before, after, direction, site, node);
    }
    return node;
  }

  /** Compares two types and adds what changed, and which components they hold, to a node. */
  compare(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    // Whatever doesn't compile is `any` to the compiler, which fits everything and hides what is below it.
    if (isBroken(before) || isBroken(after)) {
      node.add("type-not-comparable", direction, site);
      return;
    }
    // To the compiler a text is one type wherever it stands, and so is a list or an enum of texts.
    if (before === after) return;
    const old = splitType(before, this.checker);
    const now = splitType(after, this.checker);
    this.compareNull(old, now, direction, site, node);
    const union = this.pair.before.unionOf(before);
    const successor = this.pair.after.unionOf(after);
    if (union && successor) {
      node.children.add(this.nodeOf(union, successor, direction));
      this.compareNames(union, successor, direction, site, node);
    } else this.compareMembers(before, after, direction, site, node);
  }

  /** Compares what two types are made of, apart from null. */
  private compareMembers(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    const old = splitType(before, this.checker);
    const now = splitType(after, this.checker);
    this.compareKinds(old, now, direction, site, node);
    for (const { rule, args } of compareScalars(old, now)) {
      node.add(rule, direction, site, { args, types: this.textsOf(before, after) });
    }
    for (const [kind, members] of old.structures) {
      const successors = now.structures.get(kind);
      if (successors) this.compareVariants(members, successors, direction, site, node);
    }
  }

  private compareNull(
    old: TypeParts,
    now: TypeParts,
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    // Unknown has null in it, whether or not it says so.
    const hasUnknown = old.members.has("unknown") || now.members.has("unknown");
    if (hasUnknown || old.hasNull === now.hasNull) return;
    node.add(now.hasNull ? "null-gained" : "null-lost", direction, site);
  }

  /** A text that became an object, say; what both are made of is compared besides. */
  private compareKinds(
    old: TypeParts,
    now: TypeParts,
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    const lost = missingMembers(now, old);
    const gained = missingMembers(old, now);
    if (lost.length === 0 && gained.length === 0) return;
    // Unknown takes everything in and gives nothing away; a list takes in a tuple of what it lists.
    const fits = (members: ts.Type[], type: ts.Type): boolean =>
      members.every((each) => this.checker.isTypeAssignableTo(each, type));
    if (gained.length === 0 && !lost.some(isUnknown) && now.members.size > 0) {
      const kinds = lost.map((each) => printType(each, this.checker).slice(0, 80));
      node.add("kind-removed", direction, site, { args: { kinds } });
      return;
    }
    const isWider = fits(lost, now.type);
    // Never fits everything, but has no field to read.
    const isNever = now.members.size === 0 && !now.hasNull;
    const isNarrower = fits(gained, old.type) && !isNever && keepsFields(lost, gained);
    const types = this.textsOf(old.type, now.type);
    node.add(ruleOfKinds(isWider, isNarrower), direction, site, { types });
  }

  private compareVariants(
    old: ts.Type[],
    now: ts.Type[],
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    const { pairs, removed, added } = pairVariants(old, now, this.pair);
    for (const [before, after] of pairs) {
      const isComponent =
        this.pair.before.componentOf.has(before) || this.pair.after.componentOf.has(after);
      if (isComponent) node.children.add(this.nodeOf(before, after, direction));
      else this.compareInside(before, after, direction, site, node);
      this.compareNames(before, after, direction, site, node);
    }
    for (const each of removed) {
      node.add("variant-removed", direction, site, { args: { variant: this.nameOf(each) } });
    }
    for (const each of added) {
      node.add("variant-added", direction, site, { args: { variant: this.nameOf(each) } });
    }
  }

  /**
   * Programs pass values on by the names of their types. Where another type has taken a type's
   * place, what was read must still fit its old name, and what has that name must still be taken.
   */
  private compareNames(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    const oldName = this.pair.before.componentOf.get(before)?.typeName;
    const newName = this.pair.after.componentOf.get(after)?.typeName;
    const namesake = this.pair.after.byTypeName.get(oldName ?? "");
    if (oldName === undefined || !namesake || oldName === newName) return;
    const fits =
      direction === "request"
        ? this.checker.isTypeAssignableTo(namesake, after)
        : this.checker.isTypeAssignableTo(after, namesake);
    if (fits) return;
    const args = { from: oldName, to: newName ?? printType(after, this.checker).slice(0, 80) };
    node.add("reference-changed", direction, site, { args });
  }

  /** Compares what is in two objects, lists or tuples. */
  private compareInside(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    const key = `${idOf(before)}:${idOf(after)}:${direction}`;
    // Inside itself again: whatever is to be told of it is being told.
    if (node.compared.has(key)) return;
    node.compared.add(key);
    const old = elementsOf(before, this.checker);
    const now = elementsOf(after, this.checker);
    if (old.length === 0 || before.isIntersection()) {
      this.compareFields(before, after, direction, site, node);
    }
    for (const [index, { type, segments, path }] of old.entries()) {
      const successor = now[index];
      const inside = siteInside(site, segments, path);
      if (successor) this.compare(type, successor.type, direction, inside, node);
    }
    // What is written out stands in one place; a list of texts is the same type wherever it stands.
    if (!isDeclaredOnce(before) || !isDeclaredOnce(after)) node.compared.delete(key);
  }

  private compareFields(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    const old = membersOf(before, this.checker);
    const now = membersOf(after, this.checker);
    for (const [name, property] of old) {
      const inside = siteOfProperty(site, name);
      const type = this.checker.getTypeOfSymbol(property);
      const successor = now.get(name);
      if (successor) {
        compareModifiers(property, successor, direction, inside, node);
        this.compare(type, this.checker.getTypeOfSymbol(successor), direction, inside, node);
      } else {
        const types = { before: printType(type, this.checker) };
        node.add("property-removed", direction, inside, { types });
      }
    }
    for (const [name, property] of now) {
      if (old.has(name)) continue;
      const isNeeded = direction === "request" && !isOptional(property);
      const rule = isNeeded ? "required-property-added" : "property-added";
      const types = { after: printType(this.checker.getTypeOfSymbol(property), this.checker) };
      node.add(rule, direction, siteOfProperty(site, name), { types });
    }
    this.compareIndex(before, after, direction, site, node);
  }

  private compareIndex(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    site: Site,
    node: ChangeNode,
  ): void {
    const [old, now] = [before.getStringIndexType(), after.getStringIndexType()];
    if (old && now) {
      const inside = siteInside(site, "/additionalProperties", "[…]");
      this.compare(old, now, direction, inside, node);
    } else if (old && (before.getProperties().length > 0 || !isUnknown(old))) {
      // Not an empty message that gained fields: it was open only because it had none to show.
      node.add("index-removed", direction, site);
    } else if (now && (after.getProperties().length > 0 || before.getProperties().length === 0)) {
      // Not a message whose last field was removed: it is open only because it has none to show.
      // A pattern of names may come to hold for fields that were there before it, and for those that
      // a text or a list has of its own.
      const own = before.getProperties().flatMap((each) => typesIfThere(each, this.checker));
      const isFit =
        nameForm(before) === "object" &&
        own.every((each) => this.checker.isTypeAssignableTo(each, now));
      node.add(isFit ? "index-added" : "index-conflict", direction, site);
    }
  }

  private textsOf(before: ts.Type, after: ts.Type): { before: string; after: string } {
    return { before: printType(before, this.checker), after: printType(after, this.checker) };
  }

  private nameOf(type: ts.Type): string {
    const name = this.pair.after.componentOf.get(type) ?? this.pair.before.componentOf.get(type);
    return name?.typeName ?? printType(type, this.checker).slice(0, 80);
  }
}

/** The rule about what a type is made of, by whether each side fits in the place of the other. */
function ruleOfKinds(isWider: boolean, isNarrower: boolean): RuleId {
  if (isWider) return isNarrower ? "type-rewritten" : "type-widened";
  return isNarrower ? "type-narrowed" : "type-changed";
}

/** Whether every field of some types is one of the others, too: optional ones may be missing and fit all the same. */
function keepsFields(lost: readonly ts.Type[], gained: readonly ts.Type[]): boolean {
  const names = lost.flatMap((each) => (each.isIntersection() ? each.getProperties() : []));
  return names.every(({ name }) => gained.every((each) => each.getProperty(name) !== undefined));
}

/** The members of a type that are made of what another type has nothing of. */
function missingMembers(other: TypeParts, one: TypeParts): ts.Type[] {
  return [...one.members].filter(([kind]) => !other.members.has(kind)).flatMap(([, each]) => each);
}
