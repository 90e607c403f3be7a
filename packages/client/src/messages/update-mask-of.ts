// The mask of an update: which fields are meant.

import { C1UsageError } from "../errors/c1-usage-error.js";

/**
 * Returns the `updateMask` that names the fields given: those that are not undefined. A field that
 * is null is named too, which clears it.
 * @throws C1UsageError when no field is given, for C1 takes an empty mask for all fields
 * @example
 * import { updateMaskOf } from "@c1-openapi/client";
 *
 * const client = { displayName: "ci", scopedRoles: [] };
 * const args = { id: "blue-whale-12345", client, updateMask: updateMaskOf(client) };
 */
export function updateMaskOf(fields: object): string {
  const names = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (names.length === 0) {
    throw new C1UsageError("updateMaskOf: give at least one field that is not undefined");
  }
  return names.join(",");
}
