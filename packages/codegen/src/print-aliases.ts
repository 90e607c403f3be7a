import { isObject, type JsonObject, objectOr, stringOr, TYPE_NAME } from "@c1-openapi/document";
import { commentText, docComment } from "./doc-comment.ts";
import { GENERATED_HEADER } from "./header.ts";
import { describeUsage, findUsages } from "./usage.ts";

/** Returns a module with one exported type a component schema, by its short name. */
export function printAliases(lowered: JsonObject): string {
  const schemas = objectOr(objectOr(lowered["components"])["schemas"]);
  const usages = findUsages(lowered);
  const aliases = Object.entries(schemas).flatMap(([component, schema]) => {
    if (!isObject(schema)) return [];
    const name = typeNameOf(schema);
    const comment = docComment([
      commentText(stringOr(schema["description"]) ?? ""),
      ...describeUsage(schema, usages.get(component)),
      schema["deprecated"] === true ? "@deprecated" : undefined,
    ]);
    const type = `components["schemas"][${JSON.stringify(component)}]`;
    return [{ name, text: `${comment}export type ${name} = ${type};\n` }];
  });
  aliases.sort((one, other) => (one.name < other.name ? -1 : 1));
  const importLine =
    aliases.length > 0 ? 'import type { components } from "./schema.gen.js";\n\n' : "";
  return `${GENERATED_HEADER}${importLine}${aliases.map((each) => each.text).join("\n") || "export {};\n"}`;
}

/** The exported name of a component schema's type. */
export function typeNameOf(schema: JsonObject): string {
  const name = stringOr(schema[TYPE_NAME]);
  // Names come from the correction, which gives every component one made of letters and digits.
  if (!name || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new Error(`A component schema has no usable ${TYPE_NAME}: ${JSON.stringify(name)}`);
  }
  return name;
}
