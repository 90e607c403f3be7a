import type {
  Info,
  OpenapiDocument,
  ReferenceGraph,
  SchemaObject,
  SecuritySchemeObject,
  Server,
} from "@c1-openapi/openapi";
import type { Operation, Webhook } from "./operations/operation.ts";
import type { Profile } from "./profile.ts";
import type { EnumValues, Schema } from "./schemas/schema.ts";

/**
 * What a checked document says, resolved once. Every reader of the document reads it here, so that a
 * rule of OpenAPI is applied in one place. Nothing in it changes after it was built.
 */
export interface ApiModel {
  /**
   * The document as programs see it: what a request takes of a schema is a schema of its own where that is
   * less than what an answer gives. What doesn't differ is shared with the corrected document.
   */
  readonly document: OpenapiDocument;
  /** The corrected document that the model was built from. */
  readonly corrected: OpenapiDocument;
  /** What it was read by. */
  readonly profile: Profile;
  readonly info: Info;
  readonly servers: readonly Server[];
  readonly securitySchemes: ReadonlyMap<string, SecuritySchemeObject>;
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
  /** Component schemas by name: those of the document first, then what was split off for requests. */
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Sorted by the names of their constants. */
  readonly enums: readonly EnumValues[];
  /** What the components of `document` refer to. */
  readonly references: ReferenceGraph;
  /** The schema behind a reference, or the schema itself. */
  resolve(schema: SchemaObject): SchemaObject;
  /** The model of the component schema that a schema is a reference to, or undefined for any other. */
  schemaOf(schema: SchemaObject): Schema | undefined;
  /** Tells whether an enum may hold values that the document doesn't list. */
  isOpenEnum(schema: SchemaObject): boolean;
}
