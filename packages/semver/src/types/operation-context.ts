import type { Direction } from "@c1-openapi/model";
import type ts from "typescript";
import type { OperationPair } from "../operation-pair.ts";
import { type OperationPart, operationSubject, type Site } from "../subject.ts";
import { ChangeNode } from "./change-node.ts";
import type { TypeComparer } from "./compare-types.ts";
import { printType } from "./symbols.ts";
import { holdsListWithFields } from "./type-forms.ts";

/** What the comparisons of an operation's parts share. */
export class OperationContext {
  readonly node = new ChangeNode();
  readonly operation: OperationPair;
  readonly checker: ts.TypeChecker;
  private readonly comparer: TypeComparer;

  constructor(operation: OperationPair, checker: ts.TypeChecker, comparer: TypeComparer) {
    this.operation = operation;
    this.checker = checker;
    this.comparer = comparer;
  }

  /** A part of the operation, at a pointer below the operation's unless another is given. */
  siteOf(part: OperationPart, segments: string, pointer = this.operation.after.pointer): Site {
    return { subject: operationSubject(this.operation.after, part), pointer: pointer + segments };
  }

  /**
   * Tells whether a program that reads one type can read another in its place. That the one is assignable to
   * the other is no proof where all fields are optional, so what it would meet is walked.
   */
  isReadableAs(added: ts.Symbol, known: ts.Symbol): boolean {
    const node = new ChangeNode();
    const [before, after] = [known, added].map((each) => this.checker.getTypeOfSymbol(each));
    if (!before || !after) return false;
    const site = { subject: operationSubject(this.operation.after), pointer: "" };
    this.comparer.compare(before, after, "response", site, node);
    return !node.isBreaking() && this.checker.isTypeAssignableTo(after, before);
  }

  /** Compares the types of a part that stands in both, by the rules and then by the compiler. */
  compareTypes(old: ts.Symbol, now: ts.Symbol, direction: Direction, site: Site): void {
    const before = this.checker.getTypeOfSymbol(old);
    const after = this.checker.getTypeOfSymbol(now);
    this.comparer.compare(before, after, direction, site, this.node);
    // The compiler has the last word: what it refuses and no rule explains is a defect of the rules.
    if (this.node.isBreaking()) return;
    const isAssignable =
      direction === "request"
        ? this.checker.isTypeAssignableTo(before, after)
        : this.checker.isTypeAssignableTo(after, before);
    // A list that has fields the compiler may refuse even of itself: the rules alone judge it.
    if (isAssignable || holdsListWithFields(before, this.checker)) return;
    const types = {
      before: printType(before, this.checker),
      after: printType(after, this.checker),
    };
    this.node.add("unexplained", direction, site, { types });
  }
}
