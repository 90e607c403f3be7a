import type { Direction } from "@c1-openapi/model";
import type ts from "typescript";
import { type OperationPart, type Site, siteInside, sitePart } from "../subject.ts";
import { ChangeNode } from "./change-node.ts";
import type { TypeComparer } from "./compare-types.ts";
import { printType } from "./symbols.ts";
import { isBeyondCompiler } from "./type-forms.ts";

/** What the comparisons of the parts of an operation, or of a webhook, share. */
export class PartContext {
  readonly node = new ChangeNode();
  readonly checker: ts.TypeChecker;
  private readonly comparer: TypeComparer;
  private readonly whole: Site;

  /** @param whole the operation as it stands in the new document */
  constructor(whole: Site, comparer: TypeComparer) {
    this.whole = whole;
    this.checker = comparer.checker;
    this.comparer = comparer;
  }

  /** A part of the operation, at a pointer below the operation's. */
  siteOf(part: OperationPart, segments: string): Site {
    return siteInside(sitePart(this.whole, part), segments, "");
  }

  /**
   * Tells whether a program that reads one type can read another in its place. That the one is assignable to
   * the other is no proof where all fields are optional, so what it would meet is walked.
   */
  isReadableAs(added: ts.Symbol, known: ts.Symbol): boolean {
    const node = new ChangeNode();
    const before = this.checker.getTypeOfSymbol(known);
    const after = this.checker.getTypeOfSymbol(added);
    this.comparer.compare(before, after, "response", this.whole, node);
    return !node.isBreaking() && this.checker.isTypeAssignableTo(after, before);
  }

  /** Compares the types of a part that stands in both, by the rules and then by the compiler. */
  compareTypes(old: ts.Symbol, now: ts.Symbol, direction: Direction, site: Site): void {
    const before = this.checker.getTypeOfSymbol(old);
    const after = this.checker.getTypeOfSymbol(now);
    this.comparer.compare(before, after, direction, site, this.node);
    const isAssignable =
      direction === "request"
        ? this.checker.isTypeAssignableTo(before, after)
        : this.checker.isTypeAssignableTo(after, before);
    // The compiler has the last word: what it refuses and no rule explains is a defect of the rules.
    if (isAssignable || this.node.isBreaking()) return;
    // What it may refuse even of itself the rules alone judge.
    if (isBeyondCompiler(before, this.checker)) return;
    const types = {
      before: printType(before, this.checker),
      after: printType(after, this.checker),
    };
    this.node.add("unexplained", direction, site, { types });
  }
}
