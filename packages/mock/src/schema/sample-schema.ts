import type { Direction } from "@c1-openapi/model";
import {
  isObject,
  type Json,
  type JsonObject,
  parseSchemaReference,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";
import { setField } from "../own-fields.js";
import { type FlatSchema, mergeSchemas, type Union } from "./merge-schemas.js";
import { anything, extraSchema, typesOf } from "./read-schema.js";
import { sampleNumber, sampleOfName, sampleText } from "./sample-values.js";

/** How a value is made of a schema. */
export interface SampleOptions {
  readonly direction: Direction;
  /** Whether the value has only what it must, or every field that there is. */
  readonly isMinimal: boolean;
  /** Whether fields are chosen by their names, and by the examples of the document: all, or those that fit. */
  readonly examples: "all" | "fitting" | "none";
  /** Which of several values is taken, where several can be. */
  readonly index: number;
  /** Returns the schema behind a reference. */
  readonly resolve: (schema: SchemaObject) => SchemaObject;
  /** Tells whether an example of the document fits its schema. */
  readonly fits: (schema: SchemaObject, value: Json) => boolean;
  /** Counts the values that were made. */
  readonly budget: { used: number };
}

/** Where in the whole a value stands. */
interface Position {
  /** The components whose values this one is in. */
  readonly components: readonly string[];
  readonly depth: number;
  /** The field that holds it. */
  readonly name: string | undefined;
  /** Whether what holds it needs it. */
  readonly isNeeded: boolean;
}

/** Values in this many others have only what they must. */
const maxFullDepth = 8;
const maxDepth = 40;
/** After so many values come only those that are needed, and after so many more none. */
const maxFullValues = 3000;
const maxValues = 100_000;
/** How many values are tried to find distinct ones. */
const maxTries = 200;

const top: Position = { components: [], depth: 0, name: undefined, isNeeded: true };

/**
 * Returns a value of a schema, or undefined if none was found. It fits the schema but for keywords that can
 * only be checked (`not`, `if`, `dependentSchemas`, …).
 */
export function sampleSchema(
  schema: SchemaOrBoolean,
  options: SampleOptions,
  position: Position = top,
): Json | undefined {
  const flat = mergeSchemas([schema], options.resolve);
  return flat && sampleFlat(flat, options, position);
}

function sampleFlat(
  flat: FlatSchema,
  options: SampleOptions,
  position: Position,
): Json | undefined {
  const { depth, isNeeded } = position;
  const timesInside = (component: string) =>
    position.components.filter((each) => each === component).length;
  const known = Math.max(0, ...flat.components.map(timesInside));
  const { budget } = options;
  budget.used += 1;
  // A component within itself has only what it must, and within that there is none: it would never end.
  if (known > 1 || depth > maxDepth || budget.used > maxValues) return undefined;
  if (!isNeeded && (known > 0 || budget.used > maxFullValues)) return undefined;
  const isMinimal = options.isMinimal || known > 0 || depth > maxFullDepth;
  const components = [...position.components, ...flat.components];
  return new Sampler({ ...options, isMinimal }, { ...position, components }).make(flat);
}

function isNull(schema: SchemaOrBoolean): boolean {
  return isObject(schema) && schema.type === "null";
}

class Sampler {
  readonly #options: SampleOptions;
  readonly #position: Position;

  constructor(options: SampleOptions, position: Position) {
    this.#options = options;
    this.#position = position;
  }

  make({ schema, unions }: FlatSchema): Json | undefined {
    const [union, ...others] = unions;
    const example = this.#exampleOf(union ? { ...schema, ...union.holder } : schema);
    if (example !== undefined) return example;
    if (union === undefined) return this.#makePlain(schema);
    let first: Json | undefined;
    for (const variant of this.#orderVariants(union)) {
      const flat = mergeSchemas([schema, this.#markVariant(variant, union)], this.#options.resolve);
      const value =
        flat &&
        sampleFlat({ ...flat, unions: [...flat.unions, ...others] }, this.#options, this.#position);
      if (value === undefined) continue;
      if (this.#fitsUnion(union, value)) return value;
      first ??= value;
    }
    return first;
  }

  /** A value of one variant may be one of another as well, which `oneOf` doesn't admit. */
  #fitsUnion({ holder }: Union, value: Json): boolean {
    const variants = (holder.oneOf ?? []).filter((each) => !isNull(each));
    // Unions within unions would be tried again and again.
    const isEnough = variants.length < 2 || this.#options.budget.used > maxFullValues;
    return isEnough || this.#options.fits(holder, value);
  }

  /** Null last, but first in a value that is to be small. */
  #orderVariants({ variants }: Union): SchemaOrBoolean[] {
    const others = variants.filter((each) => !isNull(each));
    const rotated = others.map((_, at) => others[(at + this.#options.index) % others.length] ?? {});
    const nulls = variants.filter(isNull);
    return this.#options.isMinimal ? [...nulls, ...rotated] : [...rotated, ...nulls];
  }

  /** Gives a variant the value by which a discriminator knows it (OpenAPI 3.1.1, section 4.8.25). */
  #markVariant(variant: SchemaOrBoolean, { holder }: Union): SchemaOrBoolean {
    const { propertyName, mapping = {} } = holder.discriminator ?? {};
    const component = isObject(variant) ? parseSchemaReference(variant.$ref) : undefined;
    if (propertyName === undefined || component === undefined) return variant;
    const [key = component] =
      Object.entries(mapping).find(
        ([, target]) => target === component || parseSchemaReference(target) === component,
      ) ?? [];
    return {
      allOf: [
        variant,
        { required: [propertyName], properties: { [propertyName]: { const: key } } },
      ],
    };
  }

  #makePlain(schema: SchemaObject): Json | undefined {
    const { index } = this.#options;
    if (schema.const !== undefined) return schema.const;
    const types = typesOf(schema);
    if (schema.enum) {
      // The first value of protobuf's enums says that there is none.
      const values = schema.enum.filter((each) => !`${each}`.endsWith("_UNSPECIFIED"));
      const [named, all] = [values.filter((each) => each !== null), schema.enum];
      return named.length > 0 ? named[index % named.length] : all[index % all.length];
    }
    const [first, ...others] = types.filter((each) => each !== "null");
    if (first === undefined) return types.includes("null") ? null : undefined;
    if (this.#options.isMinimal && types.includes("null")) return null;
    for (const type of [first, ...others]) {
      const value = this.#makeOfType(type, schema);
      if (value !== undefined) return value;
    }
    return types.includes("null") ? null : undefined;
  }

  #makeOfType(type: string, schema: SchemaObject): Json | undefined {
    const { index, examples } = this.#options;
    switch (type) {
      case "boolean":
        return index % 2 === 1;
      case "integer":
      case "number":
        return sampleNumber(schema, type === "integer", index);
      case "string":
        return sampleText(schema, examples === "none" ? undefined : this.#position.name, index);
      case "array":
        return this.#makeArray(schema);
      default:
        return this.#makeObject(schema);
    }
  }

  /** An example or default of the document, or what C1 shows in a field of this name. */
  #exampleOf(schema: SchemaObject): Json | undefined {
    const { examples: use, index, isMinimal, fits } = this.#options;
    if (use === "none" || index > 0) return undefined;
    const { example, examples = [], default: preset } = schema;
    // An example needn't be small.
    const given = isMinimal ? [] : [example, ...examples, preset];
    const found = given.find((each) => each !== undefined && (use === "all" || fits(schema, each)));
    return found ?? sampleOfName(this.#position.name, typesOf(schema));
  }

  #makeArray(schema: SchemaObject): Json[] | undefined {
    const { prefixItems = [], items = true, minItems = 0, maxItems = Infinity } = schema;
    const { index, isMinimal } = this.#options;
    const values: Json[] = [];
    for (const each of prefixItems.slice(0, maxItems)) {
      const value = this.#makeInside(each, { isNeeded: values.length < minItems, index });
      if (value === undefined) break;
      values.push(value);
    }
    const { contains } = schema as { contains?: SchemaOrBoolean };
    if (contains !== undefined) {
      const value = this.#makeInside(contains, { isNeeded: true, index });
      if (value !== undefined) values.push(value);
    }
    const wanted = Math.min(Math.max(minItems, isMinimal || values.length > 0 ? 0 : 1), maxItems);
    const seen = new Set(values.map((each) => JSON.stringify(each)));
    for (let tries = 0; values.length < wanted && tries < wanted + maxTries; tries += 1) {
      const value = this.#makeInside(items, {
        isNeeded: values.length < minItems,
        index: index + tries,
      });
      if (value === undefined) break;
      const text = JSON.stringify(value);
      if (schema.uniqueItems && seen.has(text)) continue;
      seen.add(text);
      values.push(value);
    }
    return values.length < minItems ? undefined : values;
  }

  #makeObject(schema: SchemaObject): JsonObject | undefined {
    const { properties = {}, minProperties = 0 } = schema;
    const required = new Set(schema.required);
    const value: JsonObject = {};
    for (const name of new Set([...Object.keys(properties), ...required])) {
      const isRequired = required.has(name);
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (!isRequired && (this.#options.isMinimal || this.#isHidden(property))) continue;
      // The answer can't hold it, whatever is required (OpenAPI 3.1.1, section 4.8.24.1).
      if (this.#options.direction === "response" && this.#isHidden(property)) continue;
      const inner = this.#makeInside(property ?? extraSchema(schema, name), {
        name,
        isNeeded: isRequired,
      });
      if (inner !== undefined) setField(value, name, inner);
      else if (isRequired) return undefined;
    }
    const extra = extraSchema(schema, "key");
    const isMap = Object.keys(properties).length === 0 && isObject(extra) && extra !== anything;
    const wanted = Math.max(minProperties, isMap && !this.#options.isMinimal ? 1 : 0);
    for (let at = 0; Object.keys(value).length < wanted && at < wanted + maxTries; at += 1) {
      const name = this.#keyOf(schema, at);
      // Most patterns say how a name begins, and not how it ends.
      const key = Object.hasOwn(value, name) ? `${name}${at + 1}` : name;
      const inner = this.#makeInside(extraSchema(schema, key), { isNeeded: at < minProperties });
      if (inner === undefined) break;
      setField(value, key, inner);
    }
    return value;
  }

  /** The name of a field that no property names. */
  #keyOf(schema: SchemaObject, at: number): string {
    const { propertyNames } = schema as { propertyNames?: SchemaOrBoolean };
    const [pattern] = Object.keys(schema.patternProperties ?? {});
    const names = propertyNames ?? (pattern === undefined ? undefined : { pattern });
    const named =
      names === undefined
        ? undefined
        : this.#makeInside({ allOf: [{ type: "string" }, names] }, { isNeeded: true, index: at });
    return typeof named === "string" ? named : at === 0 ? "key" : `key${at + 1}`;
  }

  /** Tells whether a property never travels in this direction. */
  #isHidden(property: SchemaOrBoolean | undefined): boolean {
    if (!isObject(property)) return false;
    const isResponse = this.#options.direction === "response";
    return (isResponse ? property.writeOnly : property.readOnly) === true;
  }

  #makeInside(
    schema: SchemaOrBoolean,
    inner: { readonly isNeeded: boolean; readonly name?: string; readonly index?: number },
  ): Json | undefined {
    const { isNeeded, name, index = this.#options.index } = inner;
    const { components, depth } = this.#position;
    const options = { ...this.#options, index };
    return sampleSchema(schema, options, { components, depth: depth + 1, name, isNeeded });
  }
}
