import { isObject, type Json, type JsonObject, objectOr, stringOr } from "@c1-openapi/openapi";

/**
 * The form of a property in a few letters, without what it is called or says:
 * `string:date-time?` may be null, `array?<ref>` is a list of messages that may be null,
 * `map<string>` and `enum` are what their names say.
 */
export function formOf(schema: JsonObject): string {
  const union = schema.oneOf;
  if (Array.isArray(union)) return "ref?";
  if ("$ref" in schema) return schema.nullable === true ? "ref?" : "ref";
  const types = [schema.type ?? []].flat() as Json[];
  const mayBeNull = types.includes("null") || schema.nullable === true ? "?" : "";
  const named = types.filter((each) => each !== "null");
  if (named.length > 1) return "any?";
  if ("enum" in schema) return `enum${mayBeNull}`;
  if (isObject(schema.items)) return `array${mayBeNull}<${formOf(schema.items)}>`;
  const values = schema.additionalProperties;
  if (values === true) return `map${mayBeNull}<any>`;
  if (isObject(values)) return `map${mayBeNull}<${formOf(values)}>`;
  const format = stringOr(schema.format);
  return `${String(named[0] ?? "any")}${format ? `:${format}` : ""}${mayBeNull}`;
}

/** What a form needs to become a schema. */
export interface FormContents {
  reference(): string;
  enumValues(): string[];
}

/** Returns a schema of a form, in the words of the newest documents. */
export function schemaOf(form: string, contents: FormContents): JsonObject {
  const [, base = "", mayBeNull, inner] = /^([a-z0-9:-]+)(\?)?(?:<(.*)>)?$/.exec(form) ?? [];
  const typed = (name: string, rest: JsonObject = {}): JsonObject => ({
    ...rest,
    type: mayBeNull ? [name, "null"] : name,
  });
  if (base === "ref") {
    const reference = { $ref: contents.reference() };
    return mayBeNull ? { oneOf: [reference, { type: "null" }] } : reference;
  }
  if (base === "any") {
    const types = ["string", "number", "object", "array", "boolean", "null"];
    return mayBeNull ? { type: types } : { additionalProperties: true, type: "object" };
  }
  if (base === "enum") {
    const values = contents.enumValues();
    return typed("string", { enum: values, "x-speakeasy-unknown-values": "allow" });
  }
  if (base === "array") return typed("array", { items: schemaOf(inner ?? "string", contents) });
  if (base === "map") {
    const isAny = inner === "any";
    const values = isAny ? true : schemaOf(inner ?? "string", contents);
    return typed("object", { additionalProperties: values });
  }
  const [name = "string", format] = base.split(":");
  return typed(name, format ? { format } : {});
}

/**
 * Says null the old way, as documents up to May 2026 do: by `nullable`, and not at all for
 * times and for messages.
 */
export function withOldNull(schema: JsonObject): JsonObject {
  const { oneOf, ...rest } = schema;
  if (Array.isArray(oneOf)) return { ...rest, ...objectOr(oneOf[0]) };
  const type = schema.type;
  const items = schema.items;
  const values = schema.additionalProperties;
  const old = {
    ...schema,
    ...(isObject(items) ? { items: withOldNull(items) } : {}),
    ...(isObject(values) ? { additionalProperties: withOldNull(values) } : {}),
  };
  if (!Array.isArray(type)) return old;
  const [name = "string"] = type;
  const isTime = /^(date-time|duration)$/.test(String(schema.format));
  return { ...old, type: name, ...(isTime ? {} : { nullable: true }) };
}
