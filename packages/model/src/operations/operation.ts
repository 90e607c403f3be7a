import type { HttpMethod, OperationObject, PathItem, Server } from "@c1-openapi/openapi";
import type { Call } from "./call.ts";
import type { CallObstacle } from "./call-obstacle.ts";
import type {
  Lifecycle,
  OperationResponse,
  Paging,
  Parameter,
  RequestBody,
  Security,
} from "./parts.ts";

/** One call of the API, with everything that the document says of it resolved. */
export interface Operation {
  /** The operationId, or `GET /path` where the document gives none. */
  readonly id: string;
  readonly operationId: string | undefined;
  /** The group as a caller writes it: `personalClient`. */
  readonly group: string;
  /** The name of the group's module: `personal-client`. */
  readonly module: string;
  /** The name within the group: `create`. */
  readonly shortName: string;
  /** Both together: `personalClient.create`. */
  readonly name: string;
  /** Whether another operation has the name that this one asks for. */
  readonly isRenamed: boolean;
  /** JSON Pointer of the operation. */
  readonly pointer: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  /** The path item's and its own, which win where both are of one name and location. */
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** In the order of the document. */
  readonly responses: readonly OperationResponse[];
  readonly security: Security;
  /** The operation's own, or else its path's, or else the document's. */
  readonly servers: readonly Server[];
  readonly lifecycle: Lifecycle;
  readonly paging: Paging | undefined;
  /** Whether it only reads, though its method may change things: then it can be repeated like a GET. */
  readonly isReadOnly: boolean;
  /** How it is called by name. */
  readonly call: Call;
  /** Why it can't be called by name, where it can't: then there is no function of it. */
  readonly obstacle: CallObstacle | undefined;
  /** The operation as it stands in the document, for keywords that have no place here. */
  readonly source: OperationObject;
  /** The path item that it stands in, behind its reference. */
  readonly pathItem: PathItem;
}

/** What the API calls of its users' accord: a request that they serve. */
export interface Webhook {
  /** The name that the document gives it. */
  readonly name: string;
  readonly method: HttpMethod;
  readonly operationId: string | undefined;
  readonly description: string | undefined;
  readonly body: RequestBody | undefined;
  readonly responses: readonly OperationResponse[];
  readonly pointer: string;
  /** The operation as it stands in the document, for keywords that have no place here. */
  readonly source: OperationObject;
  /** The path item that it stands in, behind its reference. */
  readonly pathItem: PathItem;
}

/** Tells whether an operation can't be called without credentials. */
export function requiresCredentials({ security }: Pick<Operation, "security">): boolean {
  return !security.isOptional;
}
