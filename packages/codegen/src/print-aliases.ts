import type { ApiModel } from "@c1-openapi/model";
import { createUsageDescriber } from "./describe-usage.ts";
import { docComment } from "./doc-comment.ts";
import { sourceFile } from "./source-file.ts";

/** Returns a module with one exported type a component schema, by its short name. */
export function printAliases(model: ApiModel): string {
  const describeUsage = createUsageDescriber(model);
  const aliases = [...model.schemas.values()].map((component) => {
    const { name, typeName, schema } = component;
    const comment = docComment({
      paragraphs: [schema.description, ...describeUsage(component)],
      isDeprecated: schema.deprecated === true,
    });
    const type = `components["schemas"][${JSON.stringify(name)}]`;
    return { typeName, text: `${comment}export type ${typeName} = ${type};\n` };
  });
  if (aliases.length === 0) return sourceFile("export {};\n");
  aliases.sort((one, other) => (one.typeName < other.typeName ? -1 : 1));
  const imports = 'import type { components } from "./schema.gen.js";\n\n';
  return sourceFile(imports + aliases.map((each) => each.text).join("\n"));
}
