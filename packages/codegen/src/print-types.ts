import { type OpenapiDocument, rewriteSchemas } from "@c1-openapi/openapi";
import type { OpenAPI3 } from "openapi-typescript";
import type ts from "typescript";
import { compiler, openapiTypescript } from "./libraries.ts";
import { openCircularTypes } from "./lower/circular-types.ts";
import { type IsOpenEnum, openShape } from "./lower/open-shapes.ts";
import { removeTexts } from "./lower/remove-texts.ts";
import { printOrRefuse } from "./print-or-refuse.ts";
import { createPrinterContext } from "./printer-context.ts";

/** How types are printed. */
export interface PrintTypesOptions {
  isOpenEnum: IsOpenEnum;
  /** Whether what the document says of things becomes comments; without, printing is a third faster. */
  withComments: boolean;
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
  { isOpenEnum, withComments }: PrintTypesOptions,
): string {
  const { astToString, transformSchema } = openapiTypescript;
  const lowered = openCircularTypes(
    rewriteSchemas(withComments ? document : removeTexts(document), (schema) =>
      openShape(schema, isOpenEnum),
    ),
  );
  const nodes = printOrRefuse(() =>
    transformSchema(lowered as unknown as OpenAPI3, createPrinterContext(lowered)),
  );
  return straightenComments(astToString(nodes.flatMap(replaceEmptyRoot)));
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
  return text
    .split("\n")
    .map((line) => line.replace(/^( *\*) {5}/, "$1 ").trimEnd())
    .join("\n");
}
