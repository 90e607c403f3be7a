import type { JsonObject } from "@c1-openapi/document";
import type { OpenAPI3 } from "openapi-typescript";
import type ts from "typescript";
import { GENERATED_HEADER } from "./header.ts";
import { compiler, openapiTypescript } from "./libraries.ts";
import { openCircularTypes } from "./lower/circular-types.ts";
import { printOrRefuse } from "./print-or-refuse.ts";
import { createPrinterContext } from "./type-printer.ts";

/**
 * Returns `paths`, `components` and `operations` as openapi-typescript writes them.
 *
 * Its front end, which reads, lints and bundles a document of unknown origin and follows
 * references to files and hosts, is left out: what comes here is checked already.
 */
export function printSchema(lowered: JsonObject): string {
  const { astToString, transformSchema } = openapiTypescript;
  const opened = openCircularTypes(lowered);
  const nodes = printOrRefuse(() =>
    transformSchema(opened as unknown as OpenAPI3, createPrinterContext(opened)),
  );
  return GENERATED_HEADER + straightenComments(astToString(nodes.flatMap(replaceEmptyRoot)));
}

/**
 * What the document has none of is printed as `Record<string, never>`, which no later addition
 * fits: an interface without members takes its place, or nothing for what C1 never has.
 */
function replaceEmptyRoot(node: ts.Node): ts.Node[] {
  if (!compiler.isTypeAliasDeclaration(node)) return [node];
  const name = node.name.text;
  if (name === "webhooks" || name === "$defs") return [];
  const isExported = [compiler.factory.createModifier(compiler.SyntaxKind.ExportKeyword)];
  return [compiler.factory.createInterfaceDeclaration(isExported, name, undefined, undefined, [])];
}

/**
 * openapi-typescript indents every line of a text but the first by four spaces, which Markdown
 * reads as code after an empty line. Nothing but a comment has lines that begin with an asterisk.
 */
function straightenComments(text: string): string {
  return text.replace(/^( *\*) {5}/gm, "$1 ").replace(/ +$/gm, "");
}
