import type { SchemaObject } from "@c1-openapi/openapi";
import type { Properties } from "../document/messages.js";

/** What operations do to resources. */
export type ActionKind = "create" | "get" | "list" | "update" | "delete" | "search";

/** What an operation does to a resource. */
export interface ResourceAction {
  readonly kind: ActionKind;
  readonly resource: ResourceType;
  /** The fields of the answer, or of an item of the page, that lead to the resource. */
  readonly steps: readonly string[];
  /** The field of a page that holds its items. */
  readonly listKey: string | undefined;
}

/** A kind of object that operations create, get, list, update, delete and search. */
export interface ResourceType {
  /** The name of the operation that gets one. */
  readonly name: string;
  /** The component schema that describes it. */
  readonly component: string;
  /** A reference to that. */
  readonly schema: SchemaObject;
  readonly properties: Properties;
  /** The field that tells one from another; undefined where a parent has just one (settings). */
  readonly keyField: string | undefined;
  /** The names of its parents, as its own fields have them: `appId`. */
  readonly parentFields: readonly string[];
  /** What operations do to it, all of them together. */
  readonly actions: ReadonlySet<ActionKind>;
}
