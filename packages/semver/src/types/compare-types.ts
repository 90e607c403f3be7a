import type { Direction } from "@c1-openapi/model";
import type ts from "typescript";
import { type Site, siteInside, siteOfProperty, typeSubject } from "../subject.ts";
import { ChangeNode } from "./change-node.ts";
import { compareKinds } from "./compare-kinds.ts";
import { compareModifiers } from "./compare-modifiers.ts";
import type { LostValues } from "./lost-values.ts";
import { pairVariants } from "./pair-variants.ts";
import type { TypePair } from "./program.ts";
import { ruleOfIndex } from "./rule-of-index.ts";
import { idOf, isBroken, isOptional, membersOf, printType } from "./symbols.ts";
import { elementsOf, isDeclaredOnce } from "./type-forms.ts";
import { compareScalars, splitType, type TypeParts } from "./type-parts.ts";

/**
 * Compares types as a consumer's program meets them. Every pair of component types is compared
 * once in each direction, so that recursion ends and sharing costs nothing; what a component's own
 * fields changed is found there, and who reaches it is read off the edges.
 */
export class TypeComparer {
  readonly pair: TypePair;
  readonly checker: ts.TypeChecker;
  private readonly lostValues: LostValues;
  private readonly nodes = new Map<string, ChangeNode>();
  private readonly parts = new Map<ts.Type, TypeParts>();

  constructor(pair: TypePair, lostValues: LostValues) {
    this.pair = pair;
    this.lostValues = lostValues;
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
    const old = this.partsOf(before);
    const now = this.partsOf(after);
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
    const old = this.partsOf(before);
    const now = this.partsOf(after);
    const kinds = compareKinds(old, now, this.checker);
    for (const { rule, args } of kinds) {
      const types = rule === "kind-removed" ? {} : { types: this.textsOf(before, after) };
      node.add(rule, direction, site, { args, ...types });
    }
    const isListed = (values: readonly string[]): boolean =>
      this.lostValues.includesAny(values, site.pointer);
    for (const { rule, args } of compareScalars(old, now, isListed)) {
      node.add(rule, direction, site, { args, types: this.textsOf(before, after) });
    }
    for (const [kind, members] of old.structures) {
      const successors = now.structures.get(kind);
      if (successors) this.compareVariants(members, successors, direction, site, node);
    }
  }

  private partsOf(type: ts.Type): TypeParts {
    const parts = this.parts.get(type) ?? splitType(type, this.checker);
    this.parts.set(type, parts);
    return parts;
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
    // Inside itself again: it is being compared already.
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
      return;
    }
    const rule = ruleOfIndex(before, after, this.checker);
    if (rule) node.add(rule, direction, site);
  }

  private textsOf(before: ts.Type, after: ts.Type): { before: string; after: string } {
    return { before: printType(before, this.checker), after: printType(after, this.checker) };
  }

  private nameOf(type: ts.Type): string {
    const name = this.pair.after.componentOf.get(type) ?? this.pair.before.componentOf.get(type);
    return name?.typeName ?? printType(type, this.checker).slice(0, 80);
  }
}
