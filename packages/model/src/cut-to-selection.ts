import {
  DocumentError,
  jsonPointer,
  type OpenapiDocument,
  pointerIn,
  quoteText,
  ReferenceGraph,
  sliceDocument,
} from "@c1-openapi/openapi";
import { type Selection, selectOperations, type UnknownName } from "./names/selection.ts";
import type { Operation } from "./operations/operation.ts";
import { readOperations } from "./operations/read-operations.ts";
import type { Profile } from "./profile.ts";
import { findDirections } from "./schemas/directions.ts";
import { requestTypeNameKey } from "./schemas/type-names.ts";

const configuration = "spec/source.json";

/**
 * Returns what `include` of `spec/source.json` leaves of a corrected document; all of it where there
 * is no `include`. The cut comes after the correction, so what stays keeps the names of its types.
 *
 * @throws {DocumentError} `usage` naming the first entry that no operation or group has
 */
export function cutToInclude(
  corrected: OpenapiDocument,
  include: Selection | undefined,
  profile: Profile,
): OpenapiDocument {
  if (!include) return corrected;
  const { selected, unknown } = selectOperations(operationsOf(corrected, profile), include);
  const [first] = unknown;
  if (first) throw refuseUnknown(first);
  return cutToOperations(corrected, selected);
}

/** The same as far as the document has what is named: an older revision needn't have all of it. */
export function cutToWhatIsThere(
  corrected: OpenapiDocument,
  include: Selection | undefined,
  profile: Profile,
): OpenapiDocument {
  if (!include) return corrected;
  return cutToOperations(
    corrected,
    selectOperations(operationsOf(corrected, profile), include).selected,
  );
}

function operationsOf(corrected: OpenapiDocument, profile: Profile): Operation[] {
  return readOperations(corrected, profile, (schema) => schema);
}

function refuseUnknown({ kind, index, name, nearest }: UnknownName): DocumentError {
  const what = kind === "operations" ? "operation" : "group";
  const offer = nearest.map((each) => quoteText(each)).join(", ");
  return new DocumentError("usage", `The document has no ${what} ${quoteText(name)}`, {
    where: pointerIn(configuration, jsonPointer("include", kind, index)),
    remedy: offer
      ? `Correct or remove this entry; the nearest names are ${offer}.`
      : "Correct or remove this entry.",
  });
}

/** Where no request is left that takes a schema, the type of what it takes is not generated. */
function cutToOperations(corrected: OpenapiDocument, operations: Operation[]): OpenapiDocument {
  const slice = sliceDocument(corrected, operations);
  const { requests } = findDirections(slice, new ReferenceGraph(slice));
  const schemas = Object.entries(slice.components?.schemas ?? {}).map(([name, schema]) => {
    const { [requestTypeNameKey]: _, ...others } = schema;
    return [name, requests.has(name) ? schema : others] as const;
  });
  if (schemas.length === 0) return slice;
  return {
    ...slice,
    components: { ...slice.components, schemas: Object.fromEntries(schemas) },
  };
}
