// What one API means beyond OpenAPI. A document is read through a profile: the neutral one reads it as
// the specification does.
import type {
  OpenapiDocument,
  OperationObject,
  OperationSite,
  SchemaObject,
} from "@c1-openapi/openapi";
import type { Paging, Parameter } from "./operations/parts.ts";

/** What an operation is called, in the words of the document; the model brings them into form. */
export interface OperationWords {
  /** `PersonalClient`, of which the group `personalClient` and the module `personal-client` are made. */
  group: string;
  /** `Create`, of which the name `create` is made. */
  name: string;
}

/** What decides whether an operation answers page by page. */
export interface PagingClues {
  method: OperationSite["method"];
  parameters: readonly Parameter[];
  /** The fields of the JSON that it takes, behind the body's reference. */
  bodyProperties: Readonly<Record<string, SchemaObject>>;
  /** The fields of the JSON that it answers with 200, behind the answer's reference. */
  answerProperties: Readonly<Record<string, SchemaObject>>;
}

/** What decides whether an operation only reads, though its method may change things. */
export interface ReadOnlyClues {
  method: OperationSite["method"];
  path: string;
  paging: Paging | undefined;
}

/** How the documents of one API are read. */
export interface Profile {
  readonly name: string;
  /** What people call the document: "The C1 API document". */
  readonly documentTitle: string;
  /** Returns a document that says what the API means where it says something else. */
  correct(document: OpenapiDocument): OpenapiDocument;
  nameOperation(operation: OperationObject, site: OperationSite): OperationWords;
  /** Whether operations are called by less than their full name where that is unique in their group. */
  readonly shortensNames: boolean;
  /** The short name that a component schema asks for, or undefined to make one of its own name. */
  shortTypeName(schema: SchemaObject): string | undefined;
  /** Tells whether an enum may hold values that the document doesn't list. */
  isOpenEnum(schema: SchemaObject): boolean;
  findPaging(clues: PagingClues): Paging | undefined;
  /** Tells whether an operation only reads, though its method may change things: a search by POST. */
  isReadOnly(clues: ReadOnlyClues): boolean;
  /**
   * The environment variables from which the client takes its credentials: each list is one alternative,
   * and the first variable of all holds an access token. Empty where the client has none for this API.
   */
  readonly credentialVariables: readonly (readonly string[])[];
}

/** Reads a document as OpenAPI does. */
export const neutralProfile: Profile = {
  name: "neutral",
  documentTitle: "The API document",
  correct: (document) => document,
  nameOperation: ({ operationId, tags }, { method, path }) => ({
    group: tags?.[0] ?? "default",
    name: operationId || `${method} ${path}`,
  }),
  shortensNames: true,
  shortTypeName: () => undefined,
  isOpenEnum: () => false,
  findPaging: () => undefined,
  isReadOnly: () => false,
  credentialVariables: [],
};
