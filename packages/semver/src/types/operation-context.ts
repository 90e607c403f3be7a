import type { Direction, Operation } from "@c1-openapi/model";
import type ts from "typescript";
import type { Severity } from "../findings.ts";
import type { TypeComparer } from "./compare-types.ts";
import { printType } from "./symbols.ts";
import { type ChangeNode, createNode, hasMajor, type Place } from "./type-change.ts";
import { holdsListWithFields } from "./type-forms.ts";

/** An operation as it stands in both documents. */
export interface OperationPair {
  before: Operation;
  after: Operation;
}

/** What the comparisons of an operation's parts share. */
export class OperationContext {
  readonly node: ChangeNode = createNode();

  readonly operation: OperationPair;
  readonly checker: ts.TypeChecker;
  private readonly comparer: TypeComparer;

  constructor(operation: OperationPair, checker: ts.TypeChecker, comparer: TypeComparer) {
    this.operation = operation;
    this.checker = checker;
    this.comparer = comparer;
  }

  /** JSON Pointer of the operation in the new document. */
  get pointer(): string {
    return this.operation.after.pointer;
  }

  /** Adds a change of the operation's own, told after its name. */
  tell(rule: string, severity: Severity, direction: Direction, where: string, text: string): void {
    const message = `${this.operation.after.name}: ${text}`;
    this.node.changes.push({ rule, severity, direction, where, message });
  }

  /** Compares the types of a part that stands in both, by the rules and then by the compiler. */
  compareTypes(
    old: ts.Symbol,
    now: ts.Symbol,
    direction: Direction,
    where: string,
    label: string,
  ): void {
    const place: Place = { where, label: `${this.operation.after.name}: ${label}` };
    const before = this.checker.getTypeOfSymbol(old);
    const after = this.checker.getTypeOfSymbol(now);
    this.comparer.compare(before, after, direction, place, this.node);
    // The compiler has the last word: what it refuses and no rule explains is a defect of the rules.
    if (hasMajor(this.node)) return;
    const isAssignable =
      direction === "request"
        ? this.checker.isTypeAssignableTo(before, after)
        : this.checker.isTypeAssignableTo(after, before);
    // A list that has fields the compiler may refuse even of itself: the rules alone judge it.
    if (isAssignable || holdsListWithFields(before, this.checker)) return;
    this.node.changes.push({
      rule: "unexplained",
      severity: "major",
      direction,
      where,
      message: `${place.label} is refused by the compiler, and no rule says why: please report this.`,
      before: printType(before, this.checker),
      after: printType(after, this.checker),
    });
  }
}
