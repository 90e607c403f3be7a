import { type OpenapiDocument, parseReference } from "@c1-openapi/openapi";
import type {
  SchemaObject as PrintedSchema,
  TransformNodeOptions,
  transformSchema,
} from "openapi-typescript";
import type ts from "typescript";
import { compiler, openapiTypescript } from "./libraries.ts";
import { type LoweredSchema, openEnumValues } from "./lower/open-shapes.ts";
import { type PartHolder, printedPart } from "./lower/shape-list.ts";

/** openapi-typescript's own settings and hooks, as every printer here uses them. */
export type PrinterContext = Parameters<typeof transformSchema>[1];

/** Returns the settings under which openapi-typescript prints a lowered document. */
export function createPrinterContext(lowered: OpenapiDocument): PrinterContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    // Unions say themselves what their discriminators say.
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: mergeIndexSignature,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    redoc: undefined as never,
    resolve: (reference) => resolve(lowered, reference),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema, options) =>
      printOpenEnum(schema as unknown as LoweredSchema) ??
      printPart(schema as unknown as PartHolder, options),
    transformProperty: () => undefined,
  };
}

function resolve<T>(document: OpenapiDocument, reference: string): T | undefined {
  const target = parseReference(reference);
  if (!target) return undefined;
  const components: Record<string, unknown> = document.components ?? {};
  const entries = components[target.kind] as Record<string, T> | undefined;
  return entries?.[target.name];
}

/** `"A" | "B" | (string & {})`: an editor still offers A and B, and any other string fits. So do numbers. */
function printOpenEnum(schema: LoweredSchema): ts.TypeNode | undefined {
  const values = schema[openEnumValues];
  if (!values) return undefined;
  const { factory, SyntaxKind } = compiler;
  const numbers = values.filter((value) => typeof value === "number");
  const strings = values.filter((value) => typeof value === "string");
  const anyOther = (keyword: ts.KeywordTypeSyntaxKind): ts.TypeNode =>
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(keyword),
      factory.createTypeLiteralNode([]),
    ]);
  const open = [
    ...strings.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
    ...(strings.length > 0 || numbers.length === 0 ? [anyOther(SyntaxKind.StringKeyword)] : []),
    ...numbers.map(printNumber),
    ...(numbers.length > 0 ? [anyOther(SyntaxKind.NumberKeyword)] : []),
  ];
  const isNullable = values.includes(null) || [schema.type ?? []].flat().includes("null");
  const orNull = isNullable ? [factory.createLiteralTypeNode(factory.createNull())] : [];
  return factory.createUnionTypeNode([...open, ...orNull]);
}

function printNumber(value: number): ts.TypeNode {
  const { factory, SyntaxKind } = compiler;
  const literal = factory.createNumericLiteral(Math.abs(value));
  return factory.createLiteralTypeNode(
    value < 0 ? factory.createPrefixUnaryExpression(SyntaxKind.MinusToken, literal) : literal,
  );
}

/** `[A, B?, ...C[]]`, `Blob`, and `(A[])[]` where the items are a list only by their alternatives. */
function printPart(holder: PartHolder, options: TransformNodeOptions): ts.TypeNode | undefined {
  const part = holder[printedPart];
  if (!part) return undefined;
  const { factory } = compiler;
  // A File is one, too.
  if (part.as === "file") return factory.createTypeReferenceNode("Blob");
  const type = openapiTypescript.transformSchemaObject(part.schema as PrintedSchema, options);
  if (part.as === "optional") return factory.createOptionalTypeNode(type);
  if (part.as === "rest") return factory.createRestTypeNode(factory.createArrayTypeNode(type));
  const isList = compiler.isArrayTypeNode(type) || compiler.isTupleTypeNode(type);
  return isList ? factory.createParenthesizedType(type) : type;
}

/**
 * `{ a?: string } & { [key: string]: unknown }` as one literal, which hovers show as plain fields.
 * Any property fits an index signature of unknown; with another type the two must stay apart.
 */
function mergeIndexSignature(type: ts.TypeNode): ts.TypeNode | undefined {
  if (!compiler.isIntersectionTypeNode(type) || type.types.length !== 2) return undefined;
  const [fields, index] = type.types;
  if (
    !fields ||
    !index ||
    !compiler.isTypeLiteralNode(fields) ||
    !compiler.isTypeLiteralNode(index)
  ) {
    return undefined;
  }
  const [signature, second] = index.members;
  if (second || !signature || !compiler.isIndexSignatureDeclaration(signature)) return undefined;
  if (signature.type.kind !== compiler.SyntaxKind.UnknownKeyword) return undefined;
  if (fields.members.some(compiler.isIndexSignatureDeclaration)) return undefined;
  return compiler.factory.createTypeLiteralNode([...fields.members, signature]);
}
