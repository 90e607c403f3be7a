import type { SchemaObject } from "@c1-openapi/openapi";

/** The way that a value travels: to the API, or from it. */
export type Direction = "request" | "response";

/** A component schema, with what the packages make of it. */
export interface Schema {
  /** The component's name; what was split off for requests has one of its own. */
  readonly name: string;
  /** JSON Pointer of the component in the document, also for what was split off from it. */
  readonly pointer: string;
  /** The name under which its type is exported. */
  readonly typeName: string;
  /** What it says. References in it are to the schemas of the model. */
  readonly schema: SchemaObject;
  /** The directions in which operations send it, directly or inside of other schemas. */
  readonly directions: ReadonlySet<Direction>;
  /** The name of the schema that requests take in its place, without what only the server sets. */
  readonly requestVariant: string | undefined;
  /** The name of the schema that this one was split off from. */
  readonly variantOf: string | undefined;
}

/** The values that an enum of the document lists, as a constant is made of them. */
export interface EnumValues {
  /** The constant's name: `App_identityMatching`. */
  readonly name: string;
  /** JSON Pointer of what holds the enum. */
  readonly pointer: string;
  /** What holds it, for people: `` `App.identityMatching` ``. */
  readonly owner: string;
  readonly values: readonly string[];
  /** Whether others may come. */
  readonly isOpen: boolean;
}
