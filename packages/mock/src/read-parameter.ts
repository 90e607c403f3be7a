import { isObject, type Json, type JsonObject, type SchemaObject } from "@c1-openapi/openapi";
import type { ServedParameter } from "./document/served-operation.js";
import { setField } from "./own-fields.js";

/** The value of a parameter, and the keys of the query that hold it. */
export interface ReadParameter {
  /** Undefined when it isn't there. */
  readonly value: Json | undefined;
  readonly keys: readonly string[];
}

/** Returns a query parameter, read by its style (OpenAPI 3.1.1, section 4.8.12.3). */
export function readQueryParameter(
  parameter: ServedParameter,
  search: URLSearchParams,
): ReadParameter {
  const { name, style, explode, readable: schema } = parameter;
  if (isOfType(schema, "object") && (style === "deepObject" || explode)) {
    const keyOf = (field: string) => (style === "deepObject" ? `${name}[${field}]` : field);
    const fields = Object.keys(schema.properties ?? {}).filter((each) => search.has(keyOf(each)));
    const value = readFields(
      schema,
      fields.map((each) => [each, search.get(keyOf(each)) ?? ""]),
    );
    return { value: fields.length > 0 ? value : undefined, keys: fields.map(keyOf) };
  }
  const texts = search.getAll(name);
  if (texts.length === 0) return { value: undefined, keys: [] };
  const isSplit = texts.length === 1 && !explode && isOfType(schema, "array", "object");
  const parts = isSplit ? (texts[0] ?? "").split(separators[style] ?? ",") : texts;
  return { value: readValue(parameter, parts), keys: [name] };
}

const separators: Partial<Record<ServedParameter["style"], string>> = {
  spaceDelimited: " ",
  pipeDelimited: "|",
};

/** Returns a header or a cookie, whose values stand between commas. */
export function readTextParameter(parameter: ServedParameter, text: string): Json {
  const isList = isOfType(parameter.readable, "array", "object");
  return readValue(parameter, isList ? text.split(",").map((each) => each.trim()) : [text]);
}

/** What isn't of the type that it should be stays text, and doesn't fit then. */
function readValue(
  { readable: schema, mediaType, explode }: ServedParameter,
  texts: readonly string[],
): Json {
  const [text = ""] = texts;
  if (mediaType !== undefined) return readJson(text);
  if (isOfType(schema, "array")) {
    const items = isObject(schema.items) ? schema.items : {};
    return texts.map((each) => readScalar(items, each));
  }
  if (isOfType(schema, "object")) {
    const pairs = explode
      ? texts.map((each) => each.split("=", 2))
      : texts.flatMap((each, at) => (at % 2 === 0 ? [[each, texts[at + 1] ?? ""]] : []));
    return readFields(schema, pairs);
  }
  // What should be there once and is there more than once has no one value.
  return texts.length > 1 ? [...texts] : readScalar(schema, text);
}

function readFields({ properties = {} }: SchemaObject, pairs: readonly string[][]): JsonObject {
  const value: JsonObject = {};
  for (const [name = "", text = ""] of pairs) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    setField(value, name, readScalar(isObject(property) ? property : {}, text));
  }
  return value;
}

function readScalar(schema: SchemaObject, text: string): Json {
  if (isOfType(schema, "integer", "number") && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (isOfType(schema, "boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}

function readJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function isOfType({ type = [] }: SchemaObject, ...wanted: readonly string[]): boolean {
  return [type].flat().some((each) => wanted.includes(each));
}
