import type { Direction } from "@c1-openapi/model";
import type ts from "typescript";
import { compareModifiers } from "./compare-modifiers.ts";
import { pairVariants } from "./pair-variants.ts";
import type { TypePair } from "./program.ts";
import { idOf, isOptional, isUnknown, membersOf, printType } from "./symbols.ts";
import {
  type ChangeNode,
  changeAt,
  createNode,
  type Place,
  placeOfComponent,
  placeOfProperty,
} from "./type-change.ts";
import { elementsOf, isDeclaredOnce, nameForm } from "./type-forms.ts";
import { compareScalars, splitType, type TypeParts } from "./type-parts.ts";

/**
 * Compares types as a consumer's program meets them. Every pair of component types is compared
 * once in each direction, so that recursion ends and sharing costs nothing; what a component's own
 * fields changed is found there, and who reaches it is read off the edges.
 */
export class TypeComparer {
  private readonly nodes = new Map<string, ChangeNode>();
  private readonly checker: ts.TypeChecker;

  private readonly pair: TypePair;

  constructor(pair: TypePair) {
    this.pair = pair;
    this.checker = pair.checker;
  }

  /** The node of a pair of component types, compared now if they haven't been before. */
  nodeOf(before: ts.Type, after: ts.Type, direction: Direction): ChangeNode {
    const key = `${idOf(before)}:${idOf(after)}:${direction}`;
    const known = this.nodes.get(key);
    if (known) return known;
    const node = createNode();
    this.nodes.set(key, node);
    const { before: old, after: now } = this.pair;
    const name = now.componentOf.get(after) ?? old.componentOf.get(before);
    if (name) this.compareFields(before, after, direction, placeOfComponent(name), node);
    return node;
  }

  /** Compares two types and adds what changed, and which components they hold, to a node. */
  compare(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    place: Place,
    node: ChangeNode,
  ): void {
    // To the compiler a text is one type wherever it stands, and so is a list or an enum of texts.
    if (before === after) return;
    const old = splitType(before, this.checker);
    const now = splitType(after, this.checker);
    this.compareNull(old, now, direction, place, node);
    this.compareKinds(old, now, direction, place, node);
    for (const { rule, severity, message } of compareScalars(old, now, direction)) {
      const texts = this.textsOf(before, after);
      const change = changeAt(place, direction, rule, severity, "", texts);
      node.changes.push({ ...change, message: `${place.label}: ${message}` });
    }
    for (const [kind, members] of old.structures) {
      const successors = now.structures.get(kind);
      if (successors) this.compareVariants(members, successors, direction, place, node);
    }
  }

  private compareNull(
    old: TypeParts,
    now: TypeParts,
    direction: Direction,
    place: Place,
    node: ChangeNode,
  ): void {
    // Unknown has null in it, whether or not it says so.
    const hasUnknown = old.members.has("unknown") || now.members.has("unknown");
    if (hasUnknown || old.hasNull === now.hasNull) return;
    const isGained = now.hasNull;
    const severity = isGained === (direction === "response") ? "major" : "minor";
    const rule = isGained ? "null-gained" : "null-lost";
    const verb = isGained ? "may now be null" : "is no longer null";
    node.changes.push(changeAt(place, direction, rule, severity, verb));
  }

  /** A text that became an object, say; what both are made of is compared besides. */
  private compareKinds(
    old: TypeParts,
    now: TypeParts,
    direction: Direction,
    place: Place,
    node: ChangeNode,
  ): void {
    const lost = missingMembers(now, old);
    const gained = missingMembers(old, now);
    if (lost.length === 0 && gained.length === 0) return;
    // Unknown takes everything in and gives nothing away; a list takes in a tuple of what it lists.
    const fits = (members: ts.Type[], type: ts.Type): boolean =>
      members.every((each) => this.checker.isTypeAssignableTo(each, type));
    const isWider = fits(lost, now.type);
    const isNarrower = fits(gained, old.type);
    // Never fits everything, but has no field to read.
    const isNever = now.members.size === 0 && !now.hasNull;
    const isBreaking = direction === "request" ? !isWider : !isNarrower || isNever;
    const rule = isWider ? "type-widened" : isNarrower ? "type-narrowed" : "type-changed";
    const texts = this.textsOf(old.type, now.type);
    const severity = isBreaking ? "major" : "minor";
    node.changes.push(changeAt(place, direction, rule, severity, "changed its type", texts));
  }

  private compareVariants(
    old: ts.Type[],
    now: ts.Type[],
    direction: Direction,
    place: Place,
    node: ChangeNode,
  ): void {
    const { pairs, removed, added } = pairVariants(old, now, this.pair);
    for (const [before, after] of pairs) {
      const isComponent =
        this.pair.before.componentOf.has(before) || this.pair.after.componentOf.has(after);
      if (isComponent) node.children.add(this.nodeOf(before, after, direction));
      else this.compareInside(before, after, direction, place, node);
      this.compareNames(before, after, direction, place, node);
    }
    for (const each of removed) {
      const severity = direction === "request" ? "major" : "minor";
      const verb = `no longer has the variant ${this.nameOf(each)}`;
      node.changes.push(changeAt(place, direction, "variant-removed", severity, verb));
    }
    for (const each of added) {
      const severity = direction === "response" ? "major" : "minor";
      const verb = `has the variant ${this.nameOf(each)}`;
      node.changes.push(changeAt(place, direction, "variant-added", severity, verb));
    }
  }

  /**
   * Programs pass values on by the names of their types. Where another type has taken a type's
   * place, what was read must still fit its old name, and what bears that name must still be taken.
   */
  private compareNames(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    place: Place,
    node: ChangeNode,
  ): void {
    const oldName = this.pair.before.componentOf.get(before)?.typeName;
    const newName = this.pair.after.componentOf.get(after)?.typeName;
    const namesake = oldName === undefined ? undefined : this.pair.after.byTypeName.get(oldName);
    if (!namesake || oldName === newName) return;
    const fits =
      direction === "request"
        ? this.checker.isTypeAssignableTo(namesake, after)
        : this.checker.isTypeAssignableTo(after, namesake);
    if (fits) return;
    const verb = `is no longer ${oldName} but ${newName ?? "a type of its own"}`;
    node.changes.push(changeAt(place, direction, "reference-changed", "major", verb));
  }

  /** Compares what is in two objects, lists or tuples. */
  private compareInside(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    place: Place,
    node: ChangeNode,
  ): void {
    const key = `${idOf(before)}:${idOf(after)}:${direction}`;
    // Inside itself again: whatever is to be told of it is being told.
    if (node.compared.has(key)) return;
    node.compared.add(key);
    const old = elementsOf(before, this.checker);
    const now = elementsOf(after, this.checker);
    if (old.length === 0 || before.isIntersection()) {
      this.compareFields(before, after, direction, place, node);
    }
    for (const [index, { type, where, label }] of old.entries()) {
      const successor = now[index];
      const inside = { where: place.where + where, label: place.label + label };
      if (successor) this.compare(type, successor.type, direction, inside, node);
    }
    // What is written out stands in one place; a list of texts is the same type wherever it stands.
    if (!isDeclaredOnce(before) || !isDeclaredOnce(after)) node.compared.delete(key);
  }

  private compareFields(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    place: Place,
    node: ChangeNode,
  ): void {
    const old = membersOf(before, this.checker);
    const now = membersOf(after, this.checker);
    for (const [name, property] of old) {
      const inside = placeOfProperty(place, name);
      const type = this.checker.getTypeOfSymbol(property);
      const successor = now.get(name);
      if (successor) {
        node.changes.push(...compareModifiers(property, successor, direction, inside));
        this.compare(type, this.checker.getTypeOfSymbol(successor), direction, inside, node);
      } else {
        const texts = { before: printType(type, this.checker) };
        node.changes.push(
          changeAt(inside, direction, "property-removed", "major", "is gone", texts),
        );
      }
    }
    for (const [name, property] of now) {
      if (old.has(name)) continue;
      const inside = placeOfProperty(place, name);
      const texts = { after: printType(this.checker.getTypeOfSymbol(property), this.checker) };
      node.changes.push(
        direction === "request" && !isOptional(property)
          ? changeAt(
              inside,
              direction,
              "required-property-added",
              "major",
              "is new and required",
              texts,
            )
          : changeAt(inside, direction, "property-added", "minor", "is new", texts),
      );
    }
    this.compareIndex(before, after, direction, place, node);
  }

  private compareIndex(
    before: ts.Type,
    after: ts.Type,
    direction: Direction,
    place: Place,
    node: ChangeNode,
  ): void {
    const [old, now] = [before.getStringIndexType(), after.getStringIndexType()];
    if (old && now) {
      const inside = { where: `${place.where}/additionalProperties`, label: `${place.label}[…]` };
      this.compare(old, now, direction, inside, node);
    } else if (old && (before.getProperties().length > 0 || !isUnknown(old))) {
      // Not an empty message that gained fields: it was open only because it had none to show.
      const verb = "no longer takes any other property";
      node.changes.push(changeAt(place, direction, "index-removed", "major", verb));
    } else if (now) {
      // A pattern of names may come to hold for fields that were there before it, and for those that
      // a text or a list has of its own.
      const isFit =
        nameForm(before) === "object" &&
        before
          .getProperties()
          .every((each) =>
            this.checker.isTypeAssignableTo(this.checker.getTypeOfSymbol(each), now),
          );
      const severity = direction === "request" && !isFit ? "major" : "minor";
      node.changes.push(
        changeAt(place, direction, "index-added", severity, "takes any other property"),
      );
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

/** The members of a type that are made of what another type has nothing of. */
function missingMembers(other: TypeParts, one: TypeParts): ts.Type[] {
  return [...one.members].filter(([kind]) => !other.members.has(kind)).flatMap(([, each]) => each);
}
