import type { ApiModel } from "@c1-openapi/model";
import { createUsageDescriber } from "./describe-usage.ts";
import { docComment } from "./doc-comment.ts";
import { sourceFile } from "./source-file.ts";

/** The modules that export a type of each component schema, by its short name. */
export interface ModelModules {
  /** The interfaces. */
  models: string;
  /** All other types; it re-exports the interfaces. */
  aliases: string;
}

/**
 * Returns the modules with one exported type a component schema.
 *
 * @param declarations the interfaces, by their components
 */
export function printAliases(
  model: ApiModel,
  declarations: ReadonlyMap<string, string>,
): ModelModules {
  const describeUsage = createUsageDescriber(model);
  const models: string[] = [];
  const aliases: string[] = [];
  const components = [...model.schemas.values()].sort((one, other) =>
    one.typeName < other.typeName ? -1 : 1,
  );
  for (const component of components) {
    const { name, typeName, schema } = component;
    const comment = docComment({
      paragraphs: [schema.description, ...describeUsage(component)],
      isDeprecated: schema.deprecated === true,
    });
    const declaration = declarations.get(name);
    if (declaration === undefined) {
      aliases.push(
        `${comment}export type ${typeName} = components["schemas"][${JSON.stringify(name)}];\n`,
      );
    } else {
      // In front of the interface, where the declaration has a part before it.
      models.push(declaration.replace(/^export interface /m, () => `${comment}export interface `));
    }
  }
  return {
    models: printModule(models, []),
    aliases: printModule(aliases, ['export type * from "./models.gen.js";\n']),
  };
}

function printModule(declarations: readonly string[], exports: readonly string[]): string {
  const body = declarations.join("\n");
  const imports = /\bcomponents\[/.test(body)
    ? ['import type { components } from "./schema.gen.js";\n']
    : [];
  const head = [...imports, ...exports].join("\n");
  const text = [head, body].filter((each) => each !== "").join("\n");
  return sourceFile(text || "export {};\n");
}
