import {
  isObject,
  type Json,
  type JsonObject,
  objectOr,
  parseReference,
} from "@c1-openapi/document";
import type { OpenAPI3, SchemaObject, transformSchema } from "openapi-typescript";
import type ts from "typescript";
import { compiler, openapiTypescript } from "./libraries.ts";
import { OPEN_ENUM } from "./lower/open-shapes.ts";
import { typeNameOf } from "./print-aliases.ts";
import { printOrRefuse } from "./print-or-refuse.ts";

/** Returns the source text of a schema's type, in terms of `C1`, the exported types. */
export type TypePrinter = (schema: JsonObject) => string;

/** openapi-typescript's own settings and hooks, as every printer here uses them. */
export type PrinterContext = Parameters<typeof transformSchema>[1];

/** Returns the settings under which openapi-typescript prints a lowered document. */
export function createPrinterContext(lowered: JsonObject): PrinterContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: findDiscriminators(lowered),
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
    transform: (schema) => printOpenEnum(schema as unknown as JsonObject),
    transformProperty: () => undefined,
  };
}

/** What openapi-typescript finds takes it two slow walks; C1's documents have none to be found. */
function findDiscriminators(lowered: JsonObject): PrinterContext["discriminators"] {
  if (!hasKey(lowered, "discriminator")) return { objects: {}, refsHandled: [] };
  return openapiTypescript.scanDiscriminators(lowered as unknown as OpenAPI3, { silent: true });
}

function hasKey(value: Json | undefined, wanted: string): boolean {
  if (Array.isArray(value)) return value.some((each) => hasKey(each, wanted));
  if (!isObject(value)) return false;
  for (const key in value) if (key === wanted || hasKey(value[key], wanted)) return true;
  return false;
}

/** Returns a printer for single schemas: the arguments and answers of operations. */
export function createTypePrinter(lowered: JsonObject): TypePrinter {
  const { astToString, transformSchemaObject } = openapiTypescript;
  const ctx = createPrinterContext(lowered);
  const schemas = objectOr(objectOr(lowered["components"])["schemas"]);
  const exportedType = (text: string, component: string): string => {
    const schema = schemas[component];
    return isObject(schema) ? `C1.${typeNameOf(schema)}` : text;
  };
  const print = (schema: JsonObject): string => {
    const known = schema as unknown as SchemaObject;
    const node = printOrRefuse(() =>
      transformSchemaObject(known, { path: "", schema: known, ctx }),
    );
    const text = astToString(node).trim();
    return text.replace(/components\["schemas"\]\["([A-Za-z0-9._-]+)"\]/g, exportedType);
  };
  // Every print makes a printer of the compiler's; most schemas here are a reference or one of a few.
  const printed = new Map<string, string>();
  return ({ description: _, ...schema }) => {
    const reference = Object.keys(schema).length === 1 ? parseReference(schema["$ref"]) : undefined;
    if (reference?.kind === "schemas" && isObject(schemas[reference.name])) {
      return exportedType("", reference.name);
    }
    const key = JSON.stringify(schema);
    const text = printed.get(key) ?? print(schema);
    printed.set(key, text);
    return text;
  };
}

function resolve<T>(document: JsonObject, reference: string): T | undefined {
  const target = parseReference(reference);
  if (!target) return undefined;
  return objectOr(objectOr(document["components"])[target.kind])[target.name] as T | undefined;
}

/** `"A" | "B" | (string & {})`: an editor still offers A and B, and any other string fits. */
function printOpenEnum(schema: JsonObject): ts.TypeNode | undefined {
  const values = schema[OPEN_ENUM];
  if (!Array.isArray(values)) return undefined;
  const { factory, SyntaxKind } = compiler;
  const literals = values
    .filter((value) => typeof value === "string")
    .map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value)));
  const anyOther = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  const isNullable = values.includes(null) || [schema["type"] ?? []].flat().includes("null");
  const orNull = isNullable ? [factory.createLiteralTypeNode(factory.createNull())] : [];
  return factory.createUnionTypeNode([...literals, anyOther, ...orNull]);
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
  )
    return undefined;
  const [signature, second] = index.members;
  if (second || !signature || !compiler.isIndexSignatureDeclaration(signature)) return undefined;
  if (signature.type.kind !== compiler.SyntaxKind.UnknownKeyword) return undefined;
  if (fields.members.some(compiler.isIndexSignatureDeclaration)) return undefined;
  return compiler.factory.createTypeLiteralNode([...fields.members, signature]);
}
