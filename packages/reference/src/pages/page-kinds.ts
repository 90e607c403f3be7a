import type { Operation, Schema } from "@c1-openapi/model";
import type { ComponentId } from "@c1-openapi/openapi";

/** An operation with its page. */
export interface OperationPage {
  operation: Operation;
  file: string;
}

/** The operations of a group, with the pages that it has besides theirs. */
export interface GroupPages {
  name: string;
  /** What the document says of the group's tag. */
  description: string;
  /** The list of its operations. */
  indexFile: string;
  /** The pages of its operations in one. */
  pagesFile: string;
  /** Sorted by name. */
  operations: OperationPage[];
}

/** A component schema with its page. */
export interface SchemaPage {
  schema: Schema;
  file: string;
  /** What a request takes in its place, if that is another schema. */
  request: Schema | undefined;
}

/** The components that a page describes: a schema, and what requests take in its place. */
export function componentsOf({ schema, request }: SchemaPage): ComponentId[] {
  return [schema, ...(request ? [request] : [])].map(({ name }): ComponentId => `schemas/${name}`);
}
