import type { JsonObject } from "@c1-openapi/openapi";
import type { ServedOperation } from "./document/served-operation.js";

/** In whose name a request is made, and what it may do. */
export interface Caller {
  readonly userId: string;
  /** Whether the user may see what is other users'. */
  readonly isAdmin: boolean;
  /** Ids of the roles that the credential is narrowed to; empty when it isn't. */
  readonly roles: readonly string[];
}

/** A request that passed every check, taken apart. */
export interface OperationCall {
  readonly operation: ServedOperation;
  /** Path parameters by their names in the document, in the order of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: JsonObject;
  /** Empty when there is none, or when it is no object. */
  readonly body: JsonObject;
  readonly caller: Caller;
  readonly nowMs: number;
  /** Whether a fault asks for an empty page. */
  readonly isEmptyPage: boolean;
  /** How late other requests see what this one writes. */
  readonly lateMs: number;
}
