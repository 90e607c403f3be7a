import type { ApiModel } from "@c1-openapi/model";
import { hasOwnInterface } from "./lower/object-members.ts";

/** The printed types, with the models among them taken out. */
export interface NamedModels {
  /** What is left: where a model stood, there is its name. */
  types: string;
  /** The declaration of each model's interface, by the name of its component. */
  declarations: ReadonlyMap<string, string>;
}

/** Names that printed types take from the language: a model of such a name would be taken for it. */
const globalNames: ReadonlySet<string> = new Set(["Record", "Blob"]);

/** An entry of `components.schemas`: its key, which is quoted where it is no identifier, and its type. */
const entryStart = /^ {8}(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[\w$]+)): (?<type>.*)$/;

/**
 * Takes component schemas that are objects out of what openapi-typescript printed, to be interfaces by
 * their names: editors, messages of the compiler and declarations then show the name, where they would show
 * every field of it, or the way to it through `components`.
 */
export function nameModels(types: string, model: ApiModel): NamedModels {
  const declarations = new Map<string, string>();
  const interfaces = findInterfaces(model);
  const lines = types.split("\n");
  const rest: string[] = [];
  const start = lines.indexOf("    schemas: {", lines.indexOf("export interface components {"));
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const {
      quoted,
      plain,
      type = "",
    } = (start === -1 || index <= start ? undefined : entryStart.exec(line))?.groups ?? {};
    const component = quoted === undefined ? plain : (JSON.parse(`"${quoted}"`) as string);
    const typeName = interfaces.get(component ?? "");
    if (line === "    };" && start !== -1 && index > start) {
      return { types: rest.concat(lines.slice(index)).join("\n"), declarations };
    }
    if (component === undefined || typeName === undefined) {
      rest.push(line);
      continue;
    }
    const end = type.endsWith(";") ? index : findEnd(lines, index + 1);
    const body = [type, ...lines.slice(index + 1, end + 1).map((each) => each.slice(8))];
    declarations.set(component, declareInterface(typeName, nameReferences(body, interfaces)));
    rest.push(`${line.slice(0, line.length - type.length)}models.${typeName};`);
    index = end;
  }
  return { types: rest.join("\n"), declarations };
}

/** The names of the types that are interfaces, by their components. */
function findInterfaces(model: ApiModel): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, typeName, schema } of model.schemas.values()) {
    if (!globalNames.has(typeName) && hasOwnInterface(schema, model)) names.set(name, typeName);
  }
  return names;
}

/** A type ends where something as far to the left as its key ends the statement. */
function findEnd(lines: readonly string[], from: number): number {
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (/^ {8}\S/.test(line) && line.endsWith(";")) return index;
  }
  return lines.length - 1;
}

function declareInterface(typeName: string, body: readonly string[]): string {
  const text = body.join("\n");
  const last = body.findIndex((line, index) => index > 0 && /^\S/.test(line));
  // One literal, from its first brace to its last.
  if (body[0] === "{" && last === body.length - 1 && body[last] === "};") {
    return `export interface ${typeName} ${text.slice(0, -1)}\n`;
  }
  // A dollar sign keeps it apart from the names of types, which have letters and digits.
  const parts = `${typeName}$Parts`;
  return `type ${parts} = ${text}\n\nexport interface ${typeName} extends ${parts} {}\n`;
}

/** Points to an interface by its name alone, which stands in the same module. */
function nameReferences(
  body: readonly string[],
  interfaces: ReadonlyMap<string, string>,
): string[] {
  return body.map((line) =>
    /^\s*(\/\*\*|\*)/.test(line)
      ? line
      : line.replace(
          /components\["schemas"\]\["([A-Za-z0-9._-]+)"\]/g,
          (text, component: string) => interfaces.get(component) ?? text,
        ),
  );
}
