import type { Direction, Schema } from "@c1-openapi/model";
import { jsonPointer } from "@c1-openapi/openapi";
import type { Severity } from "../findings.ts";

/** One difference between two types, at its place. */
export interface TypeChange {
  rule: string;
  severity: Severity;
  direction: Direction;
  where: string;
  message: string;
  before?: string;
  after?: string;
}

/** The changes of one component's type in one direction, and the components that it holds. */
export interface ChangeNode {
  changes: TypeChange[];
  children: Set<ChangeNode>;
  /** The pairs of types without a name that were compared for this node, by their numbers. */
  compared: Set<string>;
}

/** Returns a node that nothing has been added to. */
export function createNode(): ChangeNode {
  return { changes: [], children: new Set(), compared: new Set() };
}

/** Where a compared part stands, for the finding's pointer and its sentence. */
export interface Place {
  where: string;
  /** As a person says it: `PersonalClient.displayName`. */
  label: string;
}

/** Returns a change at a place, told as the place's label and a verb. */
export function changeAt(
  place: Place,
  direction: Direction,
  rule: string,
  severity: Severity,
  verb: string,
  texts: { before?: string; after?: string } = {},
): TypeChange {
  return {
    rule,
    severity,
    direction,
    where: place.where,
    message: `${place.label} ${verb}.`,
    ...texts,
  };
}

/** The place of a component, by the name of the document and of the exported type. */
export function placeOfComponent({ pointer, typeName }: Schema): Place {
  return { where: pointer, label: typeName };
}

/** The place of a property of what stands at another place. */
export function placeOfProperty(place: Place, name: string): Place {
  const label = /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return {
    where: place.where + jsonPointer("properties", name),
    label: place.label + label,
  };
}

/** Whether a change that breaks can be reached from a node. */
export function hasMajor(root: ChangeNode): boolean {
  return reachNodes(root).some(({ changes }) => changes.some((each) => each.severity === "major"));
}

/** Returns a node and every node that can be reached from it. */
export function reachNodes(root: ChangeNode): ChangeNode[] {
  const seen = new Set([root]);
  // A set hands out what is added to it while it is walked.
  for (const node of seen) for (const child of node.children) seen.add(child);
  return [...seen];
}
