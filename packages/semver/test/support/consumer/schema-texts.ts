import { type ApiModel, binaryMark } from "@c1-openapi/model";
import {
  isObject,
  parseSchemaReference,
  type SchemaObject,
  type SchemaOrBoolean,
} from "@c1-openapi/openapi";

/** Returns the source text of a schema's type, and of its values, as a consumer would write them. */
export class SchemaTexts {
  private readonly model: ApiModel;

  constructor(model: ApiModel) {
    this.model = model;
  }

  /** A schema behind its reference. */
  resolve(schema: SchemaOrBoolean): SchemaObject {
    return isObject(schema) ? this.model.resolve(schema) : {};
  }

  /** A schema's type; a component in it is the new one, which has statements of its own. */
  typeOf(schema: SchemaOrBoolean | undefined): string {
    if (!isObject(schema)) return "unknown";
    const component = parseSchemaReference(schema.$ref);
    if (component !== undefined) return componentType(component);
    if (schema.enum) {
      const literals = schema.enum.map((each) => JSON.stringify(each));
      return [...literals, ...(this.model.isOpenEnum(schema) ? ["(string & {})"] : [])].join(" | ");
    }
    if ("const" in schema) return JSON.stringify(schema.const);
    const union = schema.oneOf ?? schema.anyOf;
    if (union) return union.map((each) => this.typeOf(each)).join(" | ");
    const { allOf } = schema;
    if (allOf) return `(${allOf.map((each) => this.typeOf(each)).join(" & ")})`;
    return (
      typesOf(schema)
        .map((each) => this.simpleType(each, schema))
        .join(" | ") || "unknown"
    );
  }

  /** One value that fits a schema. */
  literalOf(schema: SchemaOrBoolean | undefined): string {
    return this.valuesOf(schema)[0] ?? "null! as never";
  }

  /** One value of each kind that a schema admits: every value of an enum, and null where it fits. */
  valuesOf(schema: SchemaOrBoolean | undefined): string[] {
    if (!isObject(schema)) return ['"anything"', "1"];
    const component = parseSchemaReference(schema.$ref);
    if (component !== undefined) return [`null! as ${componentType(component)}`];
    if (binaryMark in schema) return ["new Blob()"];
    if (schema.enum) {
      const listed = schema.enum.map((each) => JSON.stringify(each));
      // An open enum takes a value that isn't listed, and some program sends one.
      return this.model.isOpenEnum(schema) ? [...listed, '"unlisted" as string'] : listed;
    }
    if ("const" in schema) return [JSON.stringify(schema.const)];
    const union = schema.oneOf ?? schema.anyOf;
    if (union) return union.flatMap((each) => this.valuesOf(each));
    if (schema.allOf) return [this.objectValue(this.mergeParts(schema))];
    const types = typesOf(schema);
    if (types.length === 0) return ['"anything"', "1"];
    return types.map((each) => this.simpleValue(each, schema));
  }

  private simpleType(type: string, schema: SchemaObject): string {
    const { prefixItems, required = [], additionalProperties } = schema;
    if (type === "array" && prefixItems)
      return `[${prefixItems.map((each) => this.typeOf(each)).join(", ")}]`;
    if (type === "array") return `(${this.typeOf(schema.items)})[]`;
    if (type === "integer" || type === "number") return "number";
    if (type !== "object") return type;
    const fields = Object.entries(schema.properties ?? {}).map(([name, each]) => {
      const mark = required.includes(name) ? "" : "?";
      return `${JSON.stringify(name)}${mark}: ${this.typeOf(each)}`;
    });
    if (isObject(additionalProperties)) {
      return `{ [key: string]: ${this.typeOf(additionalProperties)} }`;
    }
    // An object of any property says nothing of them: that it is an object is all that is relied on.
    return fields.length > 0 ? `{ ${fields.join("; ")} }` : "object";
  }

  private simpleValue(type: string, schema: SchemaObject): string {
    const { prefixItems, items } = schema;
    if (type === "array" && prefixItems)
      return `[${prefixItems.map((each) => this.literalOf(each)).join(", ")}]`;
    if (type === "array") return `[${items ? this.literalOf(items) : ""}]`;
    if (type === "object") return this.objectValue(schema);
    if (type === "boolean") return "true as boolean";
    if (type === "null") return "null";
    return type === "string" ? '"text" as string' : "1 as number";
  }

  /** The fields of a schema that is put together of objects. */
  private mergeParts(schema: SchemaOrBoolean): SchemaObject {
    if (!isObject(schema)) return {};
    const { allOf = [], properties = {} } = this.model.resolve(schema);
    const parts = allOf.map((each) => this.mergeParts(each).properties ?? {});
    return { properties: Object.assign({}, properties, ...parts) };
  }

  private objectValue({ properties = {}, additionalProperties }: SchemaObject): string {
    const fields = Object.entries(properties).map(
      ([name, each]) => `${JSON.stringify(name)}: ${this.literalOf(each)}`,
    );
    if (isObject(additionalProperties))
      fields.push(`"any key": ${this.literalOf(additionalProperties)}`);
    else if (additionalProperties === true) fields.push('"any key": 1');
    return `{ ${fields.join(", ")} }`;
  }
}

/** A schema with properties is one of objects, whether or not it says so. */
function typesOf({ type, properties }: SchemaObject): string[] {
  return type === undefined && properties ? ["object"] : [type ?? []].flat();
}

/** The type of a component schema, as programs write it by path. */
export function componentType(name: string): string {
  return `components["schemas"][${JSON.stringify(name)}]`;
}
