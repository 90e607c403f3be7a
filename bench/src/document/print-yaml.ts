import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";

/** Returns a document as YAML of the style that it is served in: four spaces, blocks for long text. */
export function printYaml(document: JsonObject): string {
  return printObject(document, "");
}

function printObject(value: JsonObject, indent: string): string {
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => `${indent}${printText(key)}:${printValue(each as Json, indent)}`)
    .join("");
}

/** What stands behind a key or a dash, with the line break that ends it. */
function printValue(value: Json, indent: string): string {
  const deeper = `${indent}    `;
  if (Array.isArray(value)) {
    if (value.length === 0) return " []\n";
    return `\n${value.map((each) => printItem(each, deeper)).join("")}`;
  }
  if (isObject(value)) {
    const text = printObject(value, deeper);
    return text === "" ? " {}\n" : `\n${text}`;
  }
  if (typeof value === "string" && value.includes("\n")) {
    return ` |-\n${value.replace(/^(?=.)/gm, deeper)}\n`;
  }
  return ` ${typeof value === "string" ? printText(value) : JSON.stringify(value)}\n`;
}

function printItem(value: Json, indent: string): string {
  if (!isObject(value)) return `${indent}-${printValue(value, indent)}`;
  const text = printObject(value, `${indent}  `);
  return text === "" ? `${indent}- {}\n` : `${indent}- ${text.slice(indent.length + 2)}`;
}

/** Plain where it can't be taken for anything else, quoted otherwise. */
function printText(text: string): string {
  const isPlain =
    /^[A-Za-z/$][^\n#]*$/.test(text) &&
    !/: |:$|\s$| #/.test(text) &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
