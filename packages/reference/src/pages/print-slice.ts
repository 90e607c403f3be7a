import { withoutCodeSamples } from "@c1-openapi/model";
import {
  isObject,
  type JsonObject,
  type OpenapiDocument,
  type OperationSite,
  printYaml,
  ReferenceGraph,
  sliceDocument,
} from "@c1-openapi/openapi";

const indent = "    ";
const lineWidth = 100;

/**
 * Returns a function that prints, as YAML, the part of a document that an operation needs. A component
 * is printed once: in the whole API there are two dozen slices to each.
 */
export function createSlicePrinter(
  document: OpenapiDocument,
): (operation: OperationSite) => string {
  const bare = withoutCodeSamples(document);
  const graph = new ReferenceGraph(bare);
  const printed = new WeakMap<JsonObject, string>();
  const printComponent = (name: string, component: JsonObject): string => {
    let text = printed.get(component);
    if (text === undefined) {
      text = printYaml({ [name]: component }, lineWidth - indent.length).replace(
        /^(?=.)/gm,
        indent,
      );
      printed.set(component, text);
    }
    return text;
  };
  return (operation) => {
    const { components = {}, ...rest } = sliceDocument(bare, [operation], graph);
    const kinds = Object.entries(components).map(([kind, entries]) => {
      const texts = Object.entries(entries ?? {}).map(([name, each]) =>
        isObject(each) ? printComponent(name, each) : "",
      );
      return `  ${kind}:\n${texts.join("")}`;
    });
    return `${kinds.length > 0 ? `components:\n${kinds.join("")}` : ""}${printYaml(rest)}`;
  };
}
