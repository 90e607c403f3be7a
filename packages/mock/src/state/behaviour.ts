import type { JsonObject } from "@c1-openapi/openapi";
import type { Caller, OperationCall } from "../operation-call.js";

/** What a kind of resource does beyond being stored. */
export interface Behaviour {
  /**
   * Fills in what the server sets of a new resource; returns more fields of the answer. `current`
   * returns the resource as it is at the time of the call: an update replaces it.
   * @throws {RefusedRequest} if it can't be made
   */
  readonly created?: (
    resource: JsonObject,
    call: OperationCall,
    current: () => JsonObject,
  ) => JsonObject;
  readonly isVisible?: (resource: JsonObject, caller: Caller) => boolean;
  readonly isListed?: (resource: JsonObject, caller: Caller) => boolean;
  /** @throws {RefusedRequest} if the caller may not search */
  readonly beforeSearch?: (caller: Caller) => void;
  readonly deleted?: (resource: JsonObject) => void;
}
