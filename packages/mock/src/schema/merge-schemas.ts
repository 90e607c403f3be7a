import {
  isObject,
  parseSchemaReference,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";

/** A schema without references, `allOf` and unions of its own. */
export interface FlatSchema {
  readonly schema: SchemaObject;
  /** A value fits one variant of each of these, too. */
  readonly unions: readonly Union[];
  /** The component schemas that were behind its references. */
  readonly components: readonly string[];
}

/** The variants of a `oneOf` or `anyOf`, with the schema that holds them. */
export interface Union {
  readonly variants: readonly SchemaOrBoolean[];
  readonly holder: SchemaObject;
}

/** Keywords of which the stricter value holds. */
const upperBounds = ["maximum", "maxLength", "maxItems", "maxProperties"] as const;
const lowerBounds = ["minimum", "minLength", "minItems", "minProperties"] as const;

/**
 * Returns what several schemas say together, as far as making a value needs it; undefined if one of them
 * admits nothing. The later schema counts where two say different things of the same keyword.
 */
export function mergeSchemas(
  schemas: readonly SchemaOrBoolean[],
  resolve: (schema: SchemaObject) => SchemaOrBoolean,
): FlatSchema | undefined {
  let merged: SchemaObject = {};
  const unions: Union[] = [];
  const components: string[] = [];
  const rest = [...schemas];
  for (let each = rest.shift(); each !== undefined; each = rest.shift()) {
    if (each === false) return undefined;
    if (each === true) continue;
    const { $ref, allOf = [], oneOf, anyOf, ...own } = each;
    if ($ref !== undefined) {
      rest.unshift(resolve({ $ref }));
      components.push(parseSchemaReference($ref) ?? $ref);
    }
    rest.unshift(...allOf);
    if (oneOf) unions.push({ variants: oneOf, holder: each });
    if (anyOf) unions.push({ variants: anyOf, holder: each });
    merged = mergeTwo(merged, own);
  }
  return { schema: merged, unions, components };
}

function mergeTwo(one: SchemaObject, other: SchemaObject): SchemaObject {
  const merged: SchemaObject = { ...one, ...other };
  for (const key of upperBounds) {
    if (one[key] !== undefined) merged[key] = Math.min(one[key], other[key] ?? one[key]);
  }
  for (const key of lowerBounds) {
    if (one[key] !== undefined) merged[key] = Math.max(one[key], other[key] ?? one[key]);
  }
  if (one.required && other.required) merged.required = [...one.required, ...other.required];
  if (one.enum && other.enum) {
    const known = new Set(one.enum.map((each) => JSON.stringify(each)));
    merged.enum = other.enum.filter((each) => known.has(JSON.stringify(each)));
  }
  if (one.type !== undefined && other.type !== undefined) {
    const types = [one.type].flat();
    merged.type = [other.type].flat().filter((each) => isAmong(each, types));
  }
  if (one.properties && other.properties) {
    merged.properties = { ...one.properties };
    for (const [name, property] of Object.entries(other.properties)) {
      const known = one.properties[name];
      merged.properties[name] = known === undefined ? property : { allOf: [known, property] };
    }
  }
  if (isObject(one.items) && isObject(other.items)) {
    merged.items = { allOf: [one.items, other.items] };
  }
  return merged;
}

/** Whole numbers are numbers. */
function isAmong(type: string, types: readonly string[]): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}
