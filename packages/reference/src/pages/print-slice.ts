import {
  isObject,
  type JsonObject,
  type OperationSite,
  objectOr,
  printYaml,
  sliceDocument,
} from "@c1-openapi/document";

const INDENT = "    ";
const WIDTH = 100;

/**
 * Returns a function that prints, as YAML, the part of a document that an operation needs. A component
 * is printed once: in the whole API there are two dozen slices to each.
 */
export function createSlicePrinter(
  document: JsonObject,
): (operation: Pick<OperationSite, "path" | "method">) => string {
  const printed = new WeakMap<JsonObject, string>();
  const printComponent = (name: string, component: JsonObject): string => {
    let text = printed.get(component);
    if (text === undefined) {
      text = printYaml({ [name]: component }, WIDTH - INDENT.length).replace(/^(?=.)/gm, INDENT);
      printed.set(component, text);
    }
    return text;
  };
  return (operation) => {
    const { components, ...rest } = sliceDocument(document, [operation]);
    const kinds = Object.entries(objectOr(components)).map(([kind, entries]) => {
      const texts = Object.entries(objectOr(entries)).map(([name, each]) =>
        isObject(each) ? printComponent(name, each) : "",
      );
      return `  ${kind}:\n${texts.join("")}`;
    });
    return `${kinds.length > 0 ? `components:\n${kinds.join("")}` : ""}${printYaml(rest)}`;
  };
}
