import type { JsonObject } from "../document/json.js";
import type { Caller, OperationCall } from "../operation-call.js";

/** What a kind of resource does beyond being stored. */
export interface Behaviour {
  /**
   * Fills in what the server sets of a new resource; returns more fields of the answer. `current`
   * returns the resource as it is whenever that is called: an update puts another in its place.
   * @throws Refusal when it can't be made
   */
  readonly created?: (
    resource: JsonObject,
    call: OperationCall,
    current: () => JsonObject,
  ) => JsonObject;
  readonly isVisible?: (resource: JsonObject, caller: Caller) => boolean;
  readonly isListed?: (resource: JsonObject, caller: Caller) => boolean;
  /** @throws Refusal when the caller may not search */
  readonly beforeSearch?: (caller: Caller) => void;
  readonly deleted?: (resource: JsonObject) => void;
}
