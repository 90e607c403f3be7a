import type { OpenapiDocument } from "@c1-openapi/openapi";
import type { OpenAPI3 } from "openapi-typescript";
import { compiler, openapiTypescript } from "./libraries.ts";
import { lowerDocument } from "./lower/lower-document.ts";
import type { IsOpenEnum } from "./lower/open-shapes.ts";
import { removeTexts } from "./lower/remove-texts.ts";
import { printOrRefuse } from "./print-or-refuse.ts";
import { createPrinterContext } from "./printer-context.ts";

/** How types are printed. */
export interface PrintTypesOptions {
  isOpenEnum: IsOpenEnum;
  /** Whether what the document says of things becomes comments; without, printing is a third faster. */
  withComments: boolean;
  /**
   * Names of schemas that aren't printed, as others have their types: each becomes `Given["name"]`. Whoever
   * compiles the text declares `Given`.
   */
  given?: ReadonlySet<string>;
}

/**
 * Returns `paths`, `components` and `operations` of a document as openapi-typescript writes them.
 *
 * Its front end, which reads, lints and bundles a document of unknown origin and follows
 * references to files and hosts, is left out: what comes here is checked already.
 *
 * @throws {DocumentError} `refused` if a schema can't be written as a type
 */
export function printTypes(
  document: OpenapiDocument,
  { isOpenEnum, withComments, given = new Set() }: PrintTypesOptions,
): string {
  const lowered = lowerDocument(withComments ? document : removeTexts(document), isOpenEnum);
  const bodies = new Map<Root, string>();
  const schemas: string[] = [];
  for (const name of given) {
    const key = JSON.stringify(name);
    schemas.push(`${key}: Given[${key}];\n`);
  }
  for (const part of listParts(lowered, given)) {
    for (const [name, body] of printRoots(part, lowered)) {
      if (part.components?.schemas) schemas.push(unwrapSchemas(body));
      else bodies.set(name, (bodies.get(name) ?? "") + body);
    }
  }
  const components = bodies.get("components");
  if (components !== undefined && schemas.length > 0) {
    bodies.set(
      "components",
      components.replace(noSchemas, () => wrapSchemas(schemas)),
    );
  }
  return roots.map((name) => `export interface ${name} {\n${bodies.get(name) ?? ""}}\n`).join("");
}

/** What openapi-typescript prints at the top of a file, in its order. */
const roots = ["paths", "webhooks", "components", "operations"] as const;
type Root = (typeof roots)[number];

/** How much is printed at once: the syntax tree of a part is many times as large as its text. */
const entriesInPart = 500;

/** Cuts a document into parts that are printed one after the other; schemas stand apart from all else. */
function listParts(document: OpenapiDocument, given: ReadonlySet<string>): OpenapiDocument[] {
  const { paths = {}, webhooks = {}, components, ...root } = document;
  const { schemas = {}, ...others } = components ?? {};
  const printed = Object.fromEntries(Object.entries(schemas).filter(([name]) => !given.has(name)));
  return [
    ...listChunks(paths).map((chunk) => ({ ...root, paths: chunk })),
    { ...root, webhooks },
    ...(components ? [{ ...root, components: others }] : []),
    ...listChunks(printed).map((chunk) => ({ ...root, components: { schemas: chunk } })),
  ];
}

function listChunks<T>(record: Record<string, T>): Record<string, T>[] {
  const entries = Object.entries(record);
  return Array.from({ length: Math.ceil(entries.length / entriesInPart) }, (_, index) =>
    Object.fromEntries(entries.slice(index * entriesInPart, (index + 1) * entriesInPart)),
  );
}

/** Prints a part of a document, whose references lead into all of it: the members of each interface. */
function printRoots(part: OpenapiDocument, lowered: OpenapiDocument): Map<Root, string> {
  const { astToString, transformSchema } = openapiTypescript;
  const nodes = printOrRefuse(() =>
    transformSchema(part as unknown as OpenAPI3, createPrinterContext(lowered)),
  );
  const bodies = new Map<Root, string>();
  for (const node of nodes) {
    // What the part has nothing of is a type alias, `Record<string, never>`, which no later addition fits.
    if (!compiler.isInterfaceDeclaration(node)) continue;
    const name = roots.find((root) => root === node.name.text);
    if (name) bodies.set(name, unwrap(straightenComments(astToString([node]))));
  }
  return bodies;
}

/** The lines between the first and the last. */
function unwrap(text: string): string {
  return text.slice(text.indexOf("\n") + 1, text.trimEnd().lastIndexOf("\n") + 1);
}

const noSchemas = /^ {4}schemas: never;\n/m;
const schemasEnd = "\n    };\n";

/** The schemas of what is printed of `components`, each with its comment. */
function unwrapSchemas(components: string): string {
  const start = components.indexOf("\n") + 1;
  return components.slice(start, components.indexOf(schemasEnd) + 1);
}

function wrapSchemas(schemas: readonly string[]): string {
  return `    schemas: {\n${schemas.join("")}    };\n`;
}

/**
 * openapi-typescript indents every line of a text but the first by four spaces, which Markdown
 * reads as code after an empty line. Nothing but a comment has lines that begin with an asterisk.
 */
function straightenComments(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/^( *\*) {5}/, "$1 ").trimEnd())
    .join("\n");
}
